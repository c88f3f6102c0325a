"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { contentOf } from "@/components/send/form-content";
import { signedInAction } from "@/lib/actions/client";
import { discardDraft } from "@/lib/drafts/discard-draft";
import { draftContentShape } from "@/lib/drafts/draft-content";
import { saveDraft } from "@/lib/drafts/save-draft";
import { submitDraft } from "@/lib/drafts/submit-draft";
import { readRecipients } from "@/lib/fax/rules/read-recipients";

const draft = z.object({ id: z.uuid(), content: draftContentShape });

const form = z
  .instanceof(FormData)
  .transform((data) => ({ id: data.get("draftId"), content: contentOf(data) }))
  .pipe(draft);

export const sendFaxAction = signedInAction
  .inputSchema(form)
  .stateAction(async ({ parsedInput: { id, content }, ctx: { viewer } }) => {
    const { faxIds, batchId } = await submitDraft(viewer, id, content);
    redirect(batchId ? `/outbox?batch=${batchId}` : `/outbox/${faxIds[0]}`);
  });

export const saveDraftAction = signedInAction
  .inputSchema(draft)
  .action(async ({ parsedInput: { id, content }, ctx: { viewer } }) => {
    await saveDraft(viewer, id, content);
    return readRecipients(content.recipients);
  });

export const discardDraftAction = signedInAction
  .inputSchema(z.object({ id: z.uuid() }))
  .action(({ parsedInput: { id }, ctx: { viewer } }) => discardDraft(viewer, id));
