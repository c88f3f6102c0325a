import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "@/lib/errors";
import { refreshFax, retrieveFax } from "@/lib/telnyx/faxes";

// Telnyx does not say whether the new link is there at once, so it is looked for a few times.
const LOOKS = 5;
const PAUSE_MS = 1_000;
const GONE = new Set(["not-found", "not-possible-now", "wrong-input"]);

/** Asks Telnyx for a fresh link to a received document; null when it no longer has it. Throws when it cannot be asked. */
export async function askForNewLink(providerFaxId: string, oldUrl: string | null): Promise<string | null> {
  try {
    await refreshFax(providerFaxId);
    return await lookForLink(providerFaxId, oldUrl);
  } catch (error) {
    if (error instanceof AppError && GONE.has(error.code)) return null;
    throw error;
  }
}

async function lookForLink(providerFaxId: string, oldUrl: string | null): Promise<string | null> {
  for (let looks = 1; ; looks++) {
    const { mediaUrl } = await retrieveFax(providerFaxId);
    if ((mediaUrl && mediaUrl !== oldUrl) || looks === LOOKS) return mediaUrl;
    await pause(PAUSE_MS);
  }
}
