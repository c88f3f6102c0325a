import "server-only";
import { database } from "@/db/client";
import { AppError } from "@/lib/errors";
import { addTimelineEvents } from "@/lib/fax/add-timeline-events";
import { publishChange } from "@/lib/live/publish-change";
import { cancelFax } from "@/lib/telnyx/faxes";

/**
 * Asks Telnyx to stop a fax. `too-late`: it is finished there, or not there any more; that goes into the timeline. Throws
 * what else Telnyx answers.
 */
export async function askTelnyxToCancel(faxId: string, providerFaxId: string): Promise<"asked" | "too-late"> {
  try {
    await cancelFax(providerFaxId);
    return "asked";
  } catch (error) {
    const isOver = error instanceof AppError && (error.code === "not-possible-now" || error.code === "not-found");
    if (!isOver) throw error;
  }
  await database().transaction(async (tx) => {
    await addTimelineEvents(tx, { faxId, kind: "cancel_too_late", source: "telnyx" });
    await publishChange(tx, { kind: "fax", id: faxId });
  });
  return "too-late";
}
