"use server";
import { randomUUID } from "node:crypto";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { faxOfForm, oneFax, severalChanges } from "@/app/(portal)/fax-input";
import { readerAction, signedInAction } from "@/lib/actions/client";
import { contentFromFax } from "@/lib/drafts/content-from-fax";
import { AppError } from "@/lib/errors";
import { changeItems } from "@/lib/fax/inbox/change-items";
import { makeLabel } from "@/lib/fax/inbox/labels";
import { markFaxRead, markFaxUnread } from "@/lib/fax/inbox/reads";
import { findView } from "@/lib/fax/inbox/views";
import { listMatching, queryOfFilter } from "@/lib/fax/queries/list-inbox";
import { refreshMedia } from "@/lib/fax/refresh-media";
import { shownView, wordsOfShown } from "./shown-view";

/** Done, junk, whose it is, labels: one change for each fax. Answers what undoes them, and why some were not made. */
export const changeItemsAction = signedInAction.inputSchema(severalChanges).action(async ({ parsedInput, ctx }) => {
  const changed = await changeItems(ctx.viewer, parsedInput.changes);
  refresh();
  return changed;
});

/** All faxes of a view, as far as its viewer sees them; `savedId` is that of a saved one, which says what it shows itself. */
export const findMatchingAction = readerAction
  .inputSchema(shownView.extend({ savedId: z.uuid().nullable() }))
  .action(async ({ parsedInput, ctx }) => {
    const { search, savedId, ...shown } = parsedInput;
    const saved = savedId ? await findView(ctx.viewer, savedId) : null;
    if (savedId && !saved) throw new AppError("not-found", "This view is not there any more. Choose another.");
    const filter = saved ?? { ...shown, words: await wordsOfShown(ctx.viewer, search) };
    return { faxIds: await listMatching(ctx.viewer, queryOfFilter(filter)) };
  });

export const makeLabelAction = signedInAction
  .inputSchema(z.object({ name: z.string() }))
  .action(({ parsedInput, ctx }) => makeLabel(ctx.viewer, parsedInput.name));

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
