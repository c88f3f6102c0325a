"use server";
import { refresh } from "next/cache";
import { faxAndNoteOfForm } from "@/app/(portal)/fax-input";
import { signedInAction } from "@/lib/actions/client";
import { noteFax } from "@/lib/fax/note-fax";

/** Keeps what a person wrote down about a fax. */
export const noteFaxAction = signedInAction
  .inputSchema(faxAndNoteOfForm)
  .stateAction(async ({ parsedInput: { faxId, note }, ctx }) => {
    await noteFax(ctx.viewer, faxId, note);
    refresh();
    return { done: true } as const;
  });
