import "server-only";
import type { ShellState } from "@/components/shell/shell-state";
import { readRestoredNotice } from "@/lib/after-restore/held-faxes";
import type { Viewer } from "@/lib/auth/viewer-type";
import { countWaiting } from "@/lib/fax/queries/count-faxes";
import { listAlarms } from "@/lib/health/list-alarms";
import { countUnreadFaxNotices } from "@/lib/notices/own-notices";
import { listUnseenNotices } from "@/lib/people/notices";
import { lastEventAt } from "@/lib/webhooks/queries";

/** What the frame shows to this person. */
export async function readShellState(viewer: Viewer): Promise<ShellState> {
  const [counts, lastEvent, alarms, restored, notices, unreadNotices] = await Promise.all([
    countWaiting(viewer),
    lastEventAt(),
    listAlarms(viewer),
    readRestoredNotice(viewer),
    listUnseenNotices(viewer),
    countUnreadFaxNotices(viewer),
  ]);
  return {
    person: { name: viewer.name, email: viewer.email, role: viewer.role, isAdmin: viewer.role === "admin" },
    counts,
    lastEventAt: lastEvent,
    alarms,
    restored,
    notices,
    unreadNotices,
  };
}
