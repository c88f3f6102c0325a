import "server-only";
import type { ShellState } from "@/components/shell/shell-state";
import { listAlarms } from "@/lib/alarms/list-alarms";
import type { Viewer } from "@/lib/auth/viewer-type";
import { countInFlight, countUnread } from "@/lib/fax/queries/count-faxes";
import { lastEventAt } from "@/lib/webhooks/queries";

/** What the frame shows to this person. */
export async function readShellState(viewer: Viewer): Promise<ShellState> {
  const [unread, sending, lastEvent, alarms] = await Promise.all([
    countUnread(viewer),
    countInFlight(viewer),
    lastEventAt(viewer),
    listAlarms(viewer),
  ]);
  return {
    person: { name: viewer.name, email: viewer.email, isAdmin: viewer.role === "admin" },
    unread,
    sending,
    lastEventAt: lastEvent,
    alarms,
  };
}
