import "server-only";
import { database } from "@/db/client";
import { type OpenedAsk, openAsk } from "@/lib/asks/open-ask";
import { sendApproved } from "@/lib/asks/send-approved";
import { endAsk, reopenAsk } from "@/lib/asks/store";
import { recordAudit } from "@/lib/audit";
import { assertMayWrite } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { readyToSend } from "@/lib/drafts/submit-draft";
import { AppError } from "@/lib/errors";
import type { Submitted } from "@/lib/fax/send-fax";

/**
 * A person's yes: sends exactly what was shown to them. Throws `not-found`; `not-possible-now` where somebody decided already, time is
 * over, or anything of it was changed; the questions that the form of a fax asks, unless they are among `meant`; what `sendFax`
 * throws, and then it waits on.
 */
export async function approveAsk(viewer: Viewer, askId: string, meant: readonly string[]): Promise<Submitted> {
  assertMayWrite(viewer);
  const opened = await openAsk(viewer, askId);
  const { ask, proposal } = opened;
  if (!proposal || ask.state !== "waiting") throw notNow(opened);
  const { asker, content, document } = proposal;
  await readyToSend(asker, ask.draftId, content, { meant, shownNumbers: [] }, document);
  await decide(viewer, opened, "approved");
  try {
    return await sendApproved(asker, ask, content);
  } catch (error) {
    await database().transaction((tx) => reopenAsk(tx, askId));
    throw error;
  }
}

/** A person's no. Throws `not-found`, and `not-possible-now` where somebody decided already or time is over. */
export async function refuseAsk(viewer: Viewer, askId: string): Promise<void> {
  assertMayWrite(viewer);
  const opened = await openAsk(viewer, askId);
  if (opened.faxes.length > 0) throw notNow(opened);
  await decide(viewer, opened, "refused");
}

async function decide(viewer: Viewer, opened: OpenedAsk, end: "approved" | "refused"): Promise<void> {
  const { id, fingerprint } = opened.ask;
  await database().transaction(async (tx) => {
    if (!(await endAsk(tx, id, end, { by: viewer.personId, isInTime: true }))) throw notNow(opened);
    const line = { actor: viewer.personId, action: `fax.ask-${end}`, subjectKind: "ask", subjectId: id } as const;
    await recordAudit(tx, { ...line, detail: { fingerprint } });
  });
}

function notNow({ faxes, problem }: OpenedAsk): AppError {
  if (faxes.length > 0) return new AppError("not-possible-now", "This was sent already. Look in the outbox.");
  const words = problem ?? "Somebody has decided this already, or its time is over.";
  return new AppError("not-possible-now", `${words} Nothing was sent now.`);
}
