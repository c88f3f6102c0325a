import { openDatabase } from "@/db/client";
import type { Viewer } from "@/lib/auth/viewer-type";
import type { Submission } from "@/lib/fax/rules/submission";
import { sendFax } from "@/lib/fax/send-fax";
import { startCarrierFacingServer } from "@/lib/sending/testing/carrier-facing-server";
import { startPortalWork } from "@/lib/start-portal-work";
import { shiftClock } from "./shift-clock";

/** What the torture asks of a portal process. */
export type Request = { id: number; viewer: Viewer; submission: Submission };

/** What a portal process tells: that it is ready, or which faxes it has taken. */
export type Answer = { ready: { port: number } } | { id: number; faxIds: string[] } | { id: number; refused: string };

// The portal's database, workers, receiver and one-time links in a process of their own: all of it but its pages.
shiftClock(Number(process.env.TORTURE_CLOCK_STEP_MS ?? 0));
const database = await openDatabase();
const server = await startCarrierFacingServer();
const stopWork = await startPortalWork();

process.on("message", async ({ id, viewer, submission }: Request) => {
  const answer = await sendFax(viewer, submission).then(
    ({ faxIds }): Answer => ({ id, faxIds }),
    (error): Answer => ({ id, refused: error instanceof Error ? error.message : String(error) }),
  );
  tell(answer);
});
process.once("SIGTERM", async () => {
  server.close();
  await stopWork();
  await database.close();
  process.exit(0);
});
tell({ ready: { port: Number(new URL(server.origin).port) } });

function tell(answer: Answer): void {
  process.send?.(answer);
}
