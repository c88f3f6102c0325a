"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { contentOf } from "@/components/send/form-content";
import { signedInAction } from "@/lib/actions/client";
import { discardDraft } from "@/lib/drafts/discard-draft";
import { draftContentShape } from "@/lib/drafts/draft-content";
import { readSubmission } from "@/lib/drafts/read-submission";
import { saveDraft } from "@/lib/drafts/save-draft";
import { readRecipients } from "@/lib/fax/rules/read-recipients";
import { sendFax } from "@/lib/fax/send-fax";

const draft = z.object({ id: z.uuid(), content: draftContentShape });

const form = z
  .instanceof(FormData)
  .transform((data) => ({ id: data.get("draftId"), content: contentOf(data) }))
  .pipe(draft);

/** Keeps the form as a draft first, so that nothing typed is lost when it cannot be sent. */
export const sendFaxAction = signedInAction
  .inputSchema(form)
  .stateAction(async ({ parsedInput: { id, content }, ctx: { viewer } }) => {
    await saveDraft(viewer, id, content);
    const { faxIds, batchId } = await sendFax(viewer, readSubmission(id, content));
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
