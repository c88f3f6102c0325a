"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { signedInAction } from "@/lib/actions/client";
import { renameLabel } from "@/lib/fax/inbox/labels";
import { removeLabel } from "@/lib/fax/inbox/remove-label";

export const renameLabelAction = signedInAction
  .inputSchema(z.object({ id: z.uuid(), name: z.string() }))
  .action(async ({ parsedInput, ctx }) => {
    await renameLabel(ctx.viewer, parsedInput.id, parsedInput.name);
    refresh();
  });

export const removeLabelAction = signedInAction
  .inputSchema(z.object({ labelId: z.uuid(), insteadId: z.uuid().nullable() }))
  .action(async ({ parsedInput, ctx }) => {
    await removeLabel(ctx.viewer, parsedInput.labelId, parsedInput.insteadId);
    refresh();
  });
