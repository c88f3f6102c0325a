import type { ReactNode } from "react";
import { viewerClock } from "@/app/(portal)/viewer-clock";
import { NoNumber } from "@/components/send/no-number";
import { SendForm } from "@/components/send/send-form";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import type { Viewer } from "@/lib/auth/viewer-type";
import { readCoverChoices } from "@/lib/covers/read-cover-choices";
import { newCover } from "@/lib/covers/rules/cover-choices";
import { findDocument } from "@/lib/documents/queries";
import type { ComposedPage } from "@/lib/documents/rules/composition";
import type { Draft } from "@/lib/drafts/draft-content";
import { judgeRecipients } from "@/lib/drafts/judge-recipients";
import { AppError } from "@/lib/errors";
import { receivedFrom } from "@/lib/fax/queries/received-from";
import { countOfPages } from "@/lib/fax/rules/units";
import { listUsableNumbers } from "@/lib/numbers/queries";
import { formatNumber } from "@/lib/numbers/rules/phone-number";
import { findAdminToAsk, findOwnFromNumber } from "@/lib/people/queries";
import { uploadedDocument } from "@/lib/uploads/uploaded-document";
import { discardDraftAction, readAgainAction, saveDraftAction, sendFaxAction, unlockUploadAction } from "./actions";
import { previewCoverAction } from "./cover-actions";
import { learnTimeAction } from "./learn-time-action";
import { groupNumbersAction, suggestRecipientsAction } from "./suggest-actions";

type ComposeProps = {
  viewer: Viewer;
  draft: Pick<Draft, "id" | "content">;
  /** What was begun before, shown above an empty form. */
  unfinished?: ReactNode;
};

/** A fax being written: its draft, with the numbers that this person may send from. */
export async function Compose({ viewer, draft: { id, content }, unfinished }: ComposeProps) {
  const { pages, cover } = content.composition;
  const [usable, remembered, coverChoices, documents] = await Promise.all([
    listUsableNumbers(viewer),
    findOwnFromNumber(viewer),
    readCoverChoices(viewer),
    Promise.all([...new Set(pages.map(({ documentId }) => documentId))].map((id) => keptDocument(viewer, id))),
  ]);
  const stored = documents.filter((document) => document !== null);
  const from = await receivedFrom(viewer, stored);
  const kept = stored.map((document) => uploadedDocument(document, from.get(document.id) ?? null));
  const isKept = (page: ComposedPage) => kept.some(({ documentId }) => documentId === page.documentId);
  const gone = pages.filter((page) => !isKept(page)).length;
  const numbers = usable.filter(({ connectionId, isOnAccount }) => connectionId && isOnAccount);
  const isOffered = (number: string | null) => numbers.some(({ phoneNumber }) => phoneNumber === number);
  const fromNumber = [content.fromNumber, remembered].find(isOffered) ?? numbers[0]?.phoneNumber ?? null;
  const read = await judgeRecipients(viewer, { recipients: content.recipients, fromNumber }, await viewerClock(viewer));
  return (
    <>
      <PageHeader title="Send a fax" />
      {unfinished}
      {gone > 0 ? (
        <Callout tone="warn" title={`${countOfPages(gone)} of this draft ${gone === 1 ? "is" : "are"} no longer here.`}>
          The file was deleted, or you may not see it any more. Add it again to send it.
        </Callout>
      ) : null}
      {numbers.length === 0 ? (
        <NoNumber
          isAdmin={viewer.role === "admin"}
          adminToAsk={await findAdminToAsk(viewer)}
          hasUnusable={usable.length > 0}
        />
      ) : (
        <SendForm
          draftId={id}
          recipients={{ typed: content.recipients, read }}
          numbers={numbers.map(({ phoneNumber, label }) => ({
            phoneNumber,
            label,
            formatted: formatNumber(phoneNumber),
          }))}
          fromNumber={fromNumber}
          isFromRemembered={!isOffered(content.fromNumber) && isOffered(remembered) && numbers.length > 1}
          composition={{
            ...content.composition,
            pages: pages.filter(isKept),
            cover: cover ?? (coverChoices.isRequired ? newCover(coverChoices) : null),
          }}
          documents={kept}
          coverChoices={coverChoices}
          options={content.options}
          sendAt={content.sendAt}
          actions={{
            send: sendFaxAction,
            save: saveDraftAction,
            unlock: unlockUploadAction,
            readAgain: readAgainAction,
            previewCover: previewCoverAction,
            learnTime: learnTimeAction,
            suggest: suggestRecipientsAction,
            groupNumbers: groupNumbersAction,
            discard: discardDraftAction,
          }}
        />
      )}
    </>
  );
}

async function keptDocument(viewer: Viewer, documentId: string) {
  try {
    return await findDocument(viewer, documentId);
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") return null;
    throw error;
  }
}
