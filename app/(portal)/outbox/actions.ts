"use server";
import { randomUUID } from "node:crypto";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { faxAndTimeOfForm, faxOfForm } from "@/app/(portal)/fax-input";
import { signedInAction } from "@/lib/actions/client";
import { contentFromFax } from "@/lib/drafts/content-from-fax";
import { cancelFax } from "@/lib/fax/cancel-fax";
import { decideAttempt } from "@/lib/fax/decide-attempt";
import { settleFax } from "@/lib/fax/shelving";
import { tryFaxAgain } from "@/lib/fax/try-fax-again";
import { rescheduleFax, sendFaxNow } from "@/lib/fax/waiting";

const done = { done: true } as const;

export const cancelFaxAction = signedInAction.inputSchema(faxOfForm).stateAction(async ({ parsedInput, ctx }) => {
  await cancelFax(ctx.viewer, parsedInput.faxId);
  refresh();
  return done;
});

export const tryFaxAgainAction = signedInAction.inputSchema(faxOfForm).stateAction(async ({ parsedInput, ctx }) => {
  await tryFaxAgain(ctx.viewer, parsedInput.faxId);
  refresh();
  return done;
});

/** Nothing more is to be done about a fax that failed. */
export const settleFaxAction = signedInAction.inputSchema(faxOfForm).stateAction(async ({ parsedInput, ctx }) => {
  await settleFax(ctx.viewer, parsedInput.faxId);
  refresh();
  return done;
});

export const sendFaxNowAction = signedInAction.inputSchema(faxOfForm).stateAction(async ({ parsedInput, ctx }) => {
  await sendFaxNow(ctx.viewer, parsedInput.faxId);
  refresh();
  return done;
});

export const rescheduleFaxAction = signedInAction
  .inputSchema(faxAndTimeOfForm)
  .stateAction(async ({ parsedInput: { faxId, sendAt }, ctx }) => {
    await rescheduleFax(ctx.viewer, faxId, new Date(sendAt));
    refresh();
    return done;
  });

export const faxWasSentAction = signedInAction.inputSchema(faxOfForm).stateAction(async ({ parsedInput, ctx }) => {
  await decideAttempt(ctx.viewer, parsedInput.faxId, "was-sent");
  refresh();
  return done;
});

export const sendFaxOnceMoreAction = signedInAction.inputSchema(faxOfForm).stateAction(async ({ parsedInput, ctx }) => {
  await decideAttempt(ctx.viewer, parsedInput.faxId, "send-again");
  refresh();
  return done;
});

/** Opens a new fax with everything as it was in this one; nothing of it is kept until it is changed or sent. */
export const sendFaxAgainAction = signedInAction.inputSchema(faxOfForm).stateAction(async ({ parsedInput, ctx }) => {
  const { faxId } = parsedInput;
  await contentFromFax(ctx.viewer, faxId, "send-again");
  redirect(`/send/${randomUUID()}?again=${faxId}`);
});
