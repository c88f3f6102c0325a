import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { countWaiting } from "@/lib/fax/queries/count-faxes";
import { countUnreadFaxNotices } from "@/lib/notices/own-notices";

/** What every page shows of what waits for the viewer: faxes, and notices that they have not read; each counted up to 1,001. */
export async function countLive(viewer: Viewer) {
  const [waiting, unread] = await Promise.all([countWaiting(viewer), countUnreadFaxNotices(viewer)]);
  return { ...waiting, unread };
}
