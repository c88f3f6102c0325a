import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { readFailedDeliveries } from "@/lib/reconcile/failed-deliveries";
import { readGapSummary } from "@/lib/reconcile/queries/gaps";
import { countEvents, countInbox, countRejections, countUnapplied, lastEventAt } from "@/lib/webhooks/queries";

/** How receiving goes today, and what of it had to be asked for. Days are UTC, as those of the counts of what was turned away. */
export async function readSummary(viewer: Viewer) {
  const today = new Date(new Date().setUTCHours(0, 0, 0, 0));
  const [last, counts, failures, waiting, rejections, gaps, failed] = await Promise.all([
    lastEventAt(),
    countEvents(viewer, today),
    countUnapplied(viewer),
    countInbox(viewer),
    countRejections(viewer, today),
    readGapSummary(viewer, today),
    readFailedDeliveries(viewer),
  ]);
  const eventsToday = Object.values(counts).reduce((sum, times) => sum + times, 0);
  return {
    receiving: { lastEventAt: last, eventsToday, waiting, failed: failures, rejections },
    gaps: { ...gaps, failed },
  };
}
