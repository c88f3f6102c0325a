import "server-only";
import { MOST_VIEWS_SHOWN } from "@/components/shell/most-views-shown";
import type { ShellState } from "@/components/shell/shell-state";
import { readRestoredNotice } from "@/lib/after-restore/held-faxes";
import type { Viewer } from "@/lib/auth/viewer-type";
import { listViews } from "@/lib/fax/inbox/views";
import { countViews } from "@/lib/fax/queries/count-faxes";
import type { InboxViewLink } from "@/lib/fax/rules/inbox-view";
import { listAlarms } from "@/lib/health/list-alarms";
import { countLive } from "@/lib/live-stream/live-counts";
import { listUnseenNotices } from "@/lib/people/notices";
import { lastEventAt } from "@/lib/webhooks/queries";

/** What the frame shows to this person. */
export async function readShellState(viewer: Viewer): Promise<ShellState> {
  const [counts, views, lastEvent, alarms, restored, notices] = await Promise.all([
    countLive(viewer),
    readViews(viewer),
    lastEventAt(),
    listAlarms(viewer),
    readRestoredNotice(viewer),
    listUnseenNotices(viewer),
  ]);
  return {
    person: { name: viewer.name, email: viewer.email, role: viewer.role, isAdmin: viewer.role === "admin" },
    counts,
    views,
    lastEventAt: lastEvent,
    alarms,
    restored,
    notices,
  };
}

/** Of the views that the sidebar shows it says how many faxes they hold. */
async function readViews(viewer: Viewer): Promise<InboxViewLink[]> {
  const views = await listViews(viewer);
  const counts = await countViews(viewer, views.slice(0, MOST_VIEWS_SHOWN));
  return views.map(({ id, name }) => ({ id, name, ...(counts[id] !== undefined && { count: counts[id] }) }));
}
