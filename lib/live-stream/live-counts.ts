import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { waitingCounts } from "@/lib/fax/queries/count-faxes";
import { unreadFaxNotices } from "@/lib/notices/own-notices";
import { ask, question, together } from "@/lib/questions";

/** What every page shows of what waits for the viewer: faxes, and notices that they have not read; each counted up to 1,001. */
export function countLive(viewer: Viewer) {
  return ask(liveCounts(viewer));
}

/** The same, to be asked together with other questions. */
export function liveCounts(viewer: Viewer) {
  const { query, read } = together({ waiting: waitingCounts(viewer), unread: unreadFaxNotices(viewer) });
  return question(query, (rows) => {
    const { waiting, unread } = read(rows);
    return { ...waiting, unread };
  });
}
