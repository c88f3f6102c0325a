"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { pagesOfFax } from "@/app/(portal)/inbox/[faxId]/pages-of-fax";
import { signedInAction } from "@/lib/actions/client";
import { changeItems } from "@/lib/fax/inbox/change-items";
import { putPartBack, splitFax } from "@/lib/fax/inbox/split-fax";
import type { ItemChange } from "@/lib/fax/rules/item-change";

const newPart = pagesOfFax.extend({ labelId: z.uuid().nullish(), assigneeId: z.uuid().nullish() });

/** Makes pages a fax of their own, labels it and hands it over; what of the latter was refused, and why, is answered. */
export const splitFaxAction = signedInAction.inputSchema(newPart).action(async ({ parsedInput, ctx }) => {
  const { faxId, pages, labelId, assigneeId } = parsedInput;
  const part = await splitFax(ctx.viewer, faxId, pages);
  const changes: ItemChange[] = [];
  if (labelId) changes.push({ kind: "label", labelId, isOn: true });
  if (assigneeId) changes.push({ kind: "assign", to: assigneeId });
  const { problems } = await changeItems(
    ctx.viewer,
    changes.map((change) => ({ faxId: part.partId, change })),
  );
  refresh();
  return { ...part, problems };
});

export const putPartBackAction = signedInAction
  .inputSchema(z.object({ partId: z.uuid() }))
  .action(async ({ parsedInput, ctx }) => {
    await putPartBack(ctx.viewer, parsedInput.partId);
    refresh();
  });
