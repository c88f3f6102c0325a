"use server";
import { randomUUID } from "node:crypto";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { faxOfForm, oneFax } from "@/app/(portal)/fax-input";
import { signedInAction } from "@/lib/actions/client";
import { contentFromFax } from "@/lib/drafts/content-from-fax";
import { markFaxRead } from "@/lib/fax/mark-fax-read";
import { markFaxUnread } from "@/lib/fax/mark-fax-unread";
import { refreshMedia } from "@/lib/fax/refresh-media";

export const markFaxReadAction = signedInAction.inputSchema(oneFax).action(async ({ parsedInput, ctx }) => {
  await markFaxRead(ctx.viewer, parsedInput.faxId);
  refresh();
});

/** Leaves the fax: looking at it would mark it as read again. */
export const markFaxUnreadAction = signedInAction.inputSchema(faxOfForm).stateAction(async ({ parsedInput, ctx }) => {
  await markFaxUnread(ctx.viewer, parsedInput.faxId);
  redirect("/inbox");
});

/** Opens a new fax with the document of this one; nothing of it is kept until it is changed or sent. */
export const forwardFaxAction = signedInAction.inputSchema(faxOfForm).stateAction(async ({ parsedInput, ctx }) => {
  const { faxId } = parsedInput;
  await contentFromFax(ctx.viewer, faxId, "forward");
  redirect(`/send/${randomUUID()}?forward=${faxId}`);
});

export const refreshMediaAction = signedInAction.inputSchema(oneFax).action(async ({ parsedInput, ctx }) => {
  const refreshed = await refreshMedia(ctx.viewer, parsedInput.faxId);
  refresh();
  return refreshed;
});
