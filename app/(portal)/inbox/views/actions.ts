"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { inboxHref } from "@/app/(portal)/inbox/inbox-address";
import { shownView, wordsOfShown } from "@/app/(portal)/inbox/shown-view";
import { signedInAction } from "@/lib/actions/client";
import { removeView, renameView, saveView } from "@/lib/fax/inbox/views";

const newView = z.object({ name: z.string(), isShared: z.boolean(), view: shownView });

/** Keeps what the inbox shows under a name, and answers where it is. */
export const saveViewAction = signedInAction.inputSchema(newView).action(async ({ parsedInput, ctx }) => {
  const { name, isShared, view } = parsedInput;
  const { search, ...filter } = view;
  const words = await wordsOfShown(ctx.viewer, search);
  const viewId = await saveView(ctx.viewer, { name, isShared, ...filter, words });
  refresh();
  return { href: inboxHref({ view: viewId }) };
});

export const renameViewAction = signedInAction
  .inputSchema(z.object({ id: z.uuid(), name: z.string() }))
  .action(async ({ parsedInput, ctx }) => {
    await renameView(ctx.viewer, parsedInput.id, parsedInput.name);
    refresh();
  });

/** Takes a view away, or brings it back. */
export const removeViewAction = signedInAction
  .inputSchema(z.object({ viewId: z.uuid(), isBack: z.boolean() }))
  .action(async ({ parsedInput, ctx }) => {
    await removeView(ctx.viewer, parsedInput.viewId, { isBack: parsedInput.isBack });
    refresh();
  });
