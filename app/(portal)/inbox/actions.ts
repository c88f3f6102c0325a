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
import { listMatching } from "@/lib/fax/queries/list-inbox";
import { refreshMedia } from "@/lib/fax/refresh-media";
import { INBOX_TABS } from "@/lib/fax/rules/list-tabs";
import { readSearch } from "@/lib/searches";

/** Done, junk, whose it is, labels: one change for each fax. Answers what undoes them, and why some were not made. */
export const changeItemsAction = signedInAction.inputSchema(severalChanges).action(async ({ parsedInput, ctx }) => {
  const changed = await changeItems(ctx.viewer, parsedInput.changes);
  refresh();
  return changed;
});

const viewOfInbox = z.object({
  tab: z.enum(INBOX_TABS),
  search: z.string(),
  toNumber: z.string().nullable(),
  labelId: z.uuid().nullable(),
});

/** All faxes of a view, as far as its viewer sees them. `search` is the key of one. */
export const findMatchingAction = readerAction.inputSchema(viewOfInbox).action(async ({ parsedInput, ctx }) => {
  const { search, toNumber, labelId, ...view } = parsedInput;
  const searched = await readSearch(ctx.viewer, search);
  if (searched === null) throw new AppError("not-found", "This search is over. Search again.");
  const narrowed = { ...view, search: searched, ...(toNumber && { toNumber }), ...(labelId && { labelId }) };
  return { faxIds: await listMatching(ctx.viewer, narrowed) };
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
