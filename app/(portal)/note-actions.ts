"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { faxAndNoteOfForm } from "@/app/(portal)/fax-input";
import { signedInAction } from "@/lib/actions/client";
import { addNote, removeNote } from "@/lib/fax/inbox/notes";

/** Keeps what a person wrote about a fax. */
export const addNoteAction = signedInAction
  .inputSchema(faxAndNoteOfForm)
  .stateAction(async ({ parsedInput: { faxId, note }, ctx }) => {
    await addNote(ctx.viewer, faxId, note);
    refresh();
    return { done: true } as const;
  });

/** Takes one's own note back, or puts it back. */
export const removeNoteAction = signedInAction
  .inputSchema(z.object({ faxId: z.uuid(), noteId: z.uuid(), isBack: z.boolean() }))
  .action(async ({ parsedInput: { faxId, noteId, isBack }, ctx }) => {
    await removeNote(ctx.viewer, faxId, noteId, isBack);
    refresh();
  });
