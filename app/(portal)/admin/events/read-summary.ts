import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { countEvents, countRejections, lastEventAt } from "@/lib/webhooks/queries";

/** How receiving goes today. Days are UTC, as those of the counts of what was turned away. */
export async function readSummary(viewer: Viewer) {
  const today = new Date(new Date().setUTCHours(0, 0, 0, 0));
  const [last, counts, rejections] = await Promise.all([
    lastEventAt(viewer),
    countEvents(viewer, today),
    countRejections(viewer, today),
  ]);
  const eventsToday = Object.values(counts).reduce((sum, times) => sum + times, 0);
  return { lastEventAt: last, eventsToday, failedToday: counts.failed ?? 0, rejections };
}
