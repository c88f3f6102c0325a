import "server-only";
import { MOST_VIEWS_SHOWN } from "@/components/shell/most-views-shown";
import type { ShellState } from "@/components/shell/shell-state";
import { readRestoredNotice } from "@/lib/after-restore/held-faxes";
import type { Viewer } from "@/lib/auth/viewer-type";
import { viewFilters } from "@/lib/fax/inbox/views";
import { countViews } from "@/lib/fax/queries/count-faxes";
import { alarmsFor, obstacles } from "@/lib/health/list-alarms";
import { liveCounts } from "@/lib/live-stream/live-counts";
import { unseenNotices } from "@/lib/people/notices";
import { type ProofWays, proofsOf, waysOf } from "@/lib/proof/prove-again";
import { ask, together } from "@/lib/questions";
import { lastEvent } from "@/lib/webhooks/queries";
import { wordedOnce } from "@/lib/worded";

const frameOf = wordedOnce((viewer: Viewer) =>
  together({
    counts: liveCounts(viewer),
    views: viewFilters(viewer),
    lastEventAt: lastEvent(),
    obstacles,
    notices: unseenNotices(viewer),
    proofs: proofsOf(viewer),
  }),
);

/** What the frame shows to this person, and how they can prove who they are; asked as one question, for every page asks it. */
export async function readFrame(viewer: Viewer): Promise<{ state: ShellState; ways: ProofWays }> {
  const { proofs, views, ...asked } = await ask(frameOf(viewer));
  // Of the views that the sidebar shows it says how many faxes they hold.
  const [held, alarms, restored, ways] = await Promise.all([
    countViews(viewer, views.slice(0, MOST_VIEWS_SHOWN)),
    alarmsFor(viewer, asked.obstacles),
    readRestoredNotice(viewer),
    waysOf(proofs),
  ]);
  return {
    state: {
      person: { name: viewer.name, email: viewer.email, role: viewer.role, isAdmin: viewer.role === "admin" },
      counts: asked.counts,
      views: views.map(({ id, name }) => ({ id, name, ...(held[id] !== undefined && { count: held[id] }) })),
      lastEventAt: asked.lastEventAt,
      alarms,
      restored,
      notices: asked.notices,
    },
    ways,
  };
}
