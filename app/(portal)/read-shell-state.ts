import "server-only";
import type { ShellState } from "@/components/shell/shell-state";
import type { Viewer } from "@/lib/auth/viewer-type";
import { countInFlight, countUnread } from "@/lib/fax/queries/count-faxes";

/** What the frame shows to this person. */
export async function readShellState(viewer: Viewer): Promise<ShellState> {
  const [unread, sending] = await Promise.all([countUnread(viewer), countInFlight(viewer)]);
  return {
    person: { name: viewer.name, email: viewer.email, isAdmin: viewer.role === "admin" },
    unread,
    sending,
    lastEventAt: null,
  };
}
