import "server-only";
import type { ShellState } from "@/components/shell/shell-state";
import { readRestoredNotice } from "@/lib/after-restore/held-faxes";
import type { Viewer } from "@/lib/auth/viewer-type";
import { listViews } from "@/lib/fax/inbox/views";
import { listAlarms } from "@/lib/health/list-alarms";
import { countLive } from "@/lib/live-stream/live-counts";
import { listUnseenNotices } from "@/lib/people/notices";
import { lastEventAt } from "@/lib/webhooks/queries";

/** What the frame shows to this person. */
export async function readShellState(viewer: Viewer): Promise<ShellState> {
  const [counts, views, lastEvent, alarms, restored, notices] = await Promise.all([
    countLive(viewer),
    listViews(viewer),
    lastEventAt(),
    listAlarms(viewer),
    readRestoredNotice(viewer),
    listUnseenNotices(viewer),
  ]);
  return {
    person: { name: viewer.name, email: viewer.email, role: viewer.role, isAdmin: viewer.role === "admin" },
    counts,
    views: views.map(({ id, name }) => ({ id, name })),
    lastEventAt: lastEvent,
    alarms,
    restored,
    notices,
  };
}
