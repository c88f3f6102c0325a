import type { ActionError } from "@/lib/actions/result";
import type { DraftContent } from "@/lib/drafts/draft-content";
import type { ReadRecipients } from "@/lib/fax/rules/read-recipients";

export type SendOutcome = { serverError?: undefined } | { serverError: ActionError };

type SaveOutcome = { data?: ReadRecipients | undefined; serverError?: ActionError | undefined };

/** What the form asks of the server; the page hands these in. */
export type SendActions = {
  /** Goes to the sent fax, or answers why nothing was sent. */
  send: (previous: SendOutcome, form: FormData) => Promise<SendOutcome>;
  /** Keeps the draft and answers what its numbers mean. */
  save: (draft: { id: string; content: DraftContent }) => Promise<SaveOutcome>;
  discard: (draft: { id: string }) => Promise<{ serverError?: ActionError | undefined }>;
};
