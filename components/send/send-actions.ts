import type { PreviewCover } from "@/components/cover/use-cover-preview";
import type { ServerAction } from "@/components/ui/use-action-call";
import type { ActionError } from "@/lib/actions/result";
import type { LearnedTime } from "@/lib/call-times/rules/estimate-seconds";
import type { Reading } from "@/lib/documents/rules/file-notes";
import type { DraftContent } from "@/lib/drafts/draft-content";
import type { Suggestion } from "@/lib/drafts/suggest-recipients";
import type { ReadRecipients } from "@/lib/fax/rules/read-recipients";
import type { UploadedDocument } from "@/lib/uploads/rules";

export type SendOutcome = { serverError?: undefined } | { serverError: ActionError };

type SaveOutcome = {
  data?: { isKept: boolean; recipients: ReadRecipients } | undefined;
  serverError?: ActionError | undefined;
};

type UnlockOutcome = { data?: UploadedDocument | undefined; serverError?: ActionError | undefined };

/** What the field To asks while somebody types. */
export type SuggestActions = {
  suggest: (typed: { piece: string }) => Promise<{ data?: Suggestion[] | undefined }>;
  groupNumbers: ServerAction<{ name: string }, string[]>;
};

/** What the form asks of the server; the page hands these in. */
export type SendActions = SuggestActions & {
  /** Goes to the sent fax, or answers why nothing was sent. */
  send: (previous: SendOutcome, form: FormData) => Promise<SendOutcome>;
  /** Keeps the draft, unless nothing is in it, and answers what its numbers mean. */
  save: (draft: { id: string; content: DraftContent }) => Promise<SaveOutcome>;
  /** Tells how long calls to these numbers take, compared with what their dots alone would. */
  learnTime: (call: { numbers: string[] }) => Promise<{ data?: LearnedTime | undefined }>;
  /** Opens a protected file that was uploaded, and keeps it without its password. */
  unlock: (file: { uploadId: string; fileName: string; password: string }) => Promise<UnlockOutcome>;
  /** Makes pages of an uploaded file once more, in another way. */
  readAgain: (file: { documentId: string; reading: Reading }) => Promise<UnlockOutcome>;
  previewCover: PreviewCover;
  discard: ServerAction<{ id: string }, void>;
};
