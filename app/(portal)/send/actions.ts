"use server";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { viewerClock } from "@/app/(portal)/viewer-clock";
import { contentOf } from "@/components/send/form-content";
import { signedInAction } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-input";
import { readingShape } from "@/lib/documents/rules/file-notes-shape";
import { discardDraft } from "@/lib/drafts/discard-draft";
import { draftContentShape } from "@/lib/drafts/draft-content";
import { judgeRecipients } from "@/lib/drafts/judge-recipients";
import { saveDraft } from "@/lib/drafts/save-draft";
import { submitDraft } from "@/lib/drafts/submit-draft";
import { readAgain } from "@/lib/uploads/read-again";
import { LONGEST_FILE_NAME } from "@/lib/uploads/rules";
import { unlockUpload } from "@/lib/uploads/unlock-upload";

/** PDF 2.0 takes 127 bytes; older ones fewer. */
const LONGEST_PASSWORD = 200;
/** Characters; as many numbers as one fax may go to take a quarter. */
const LONGEST_SHOWN = 60_000;
const LONGEST_CONSENTS = 1_000;

const draft = z.object({ id: z.uuid(), content: draftContentShape });

const words = (longest: number) =>
  z
    .string()
    .max(longest)
    .nullable()
    .transform((all) => all?.split(" ") ?? []);

const form = z
  .instanceof(FormData)
  .transform((data) => ({
    id: data.get("draftId"),
    content: contentOf(data),
    meant: data.get("meant"),
    shownNumbers: data.get("shownNumbers"),
  }))
  .pipe(draft.extend({ meant: words(LONGEST_CONSENTS), shownNumbers: words(LONGEST_SHOWN) }));

export const sendFaxAction = signedInAction
  .inputSchema(form)
  .stateAction(async ({ parsedInput: { id, content, ...meant }, ctx: { viewer } }) => {
    const { faxIds, batchId } = await submitDraft(viewer, id, content, meant);
    redirect(batchId ? `/outbox/batch/${batchId}` : `/outbox/${faxIds[0]}`);
  });

export const saveDraftAction = signedInAction
  .inputSchema(draft)
  .action(async ({ parsedInput: { id, content }, ctx: { viewer } }) => {
    const isKept = await saveDraft(viewer, id, content);
    return { isKept, recipients: await judgeRecipients(viewer, content, await viewerClock(viewer)) };
  });

export const discardDraftAction = signedInAction
  .inputSchema(z.object({ id: z.uuid() }))
  .action(({ parsedInput: { id }, ctx: { viewer } }) => discardDraft(viewer, id));

/** From the strip above an empty form, which then shows the next one, and from the list of drafts. */
export const throwDraftAwayAction = signedInAction
  .inputSchema(formInput({ unfinished: z.uuid() }))
  .stateAction(async ({ parsedInput: { unfinished }, ctx: { viewer } }) => {
    await discardDraft(viewer, unfinished);
    refresh();
    return { done: true } as const;
  });

export const readAgainAction = signedInAction
  .inputSchema(z.object({ documentId: z.uuid(), reading: readingShape }))
  .action(({ parsedInput: { documentId, reading }, ctx: { viewer } }) => readAgain(viewer, documentId, reading));

export const unlockUploadAction = signedInAction
  .inputSchema(
    z.object({
      uploadId: z.uuid(),
      fileName: z.string().trim().min(1).max(LONGEST_FILE_NAME),
      password: z.string().min(1).max(LONGEST_PASSWORD),
    }),
  )
  .action(({ parsedInput, ctx: { viewer } }) => unlockUpload(viewer, parsedInput));
