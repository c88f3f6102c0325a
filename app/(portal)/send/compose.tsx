import { NoNumber } from "@/components/send/no-number";
import { SendForm } from "@/components/send/send-form";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import type { Viewer } from "@/lib/auth/viewer-type";
import { readCoverChoices } from "@/lib/covers/read-cover-choices";
import { newCover } from "@/lib/covers/rules/cover-choices";
import { findDocument } from "@/lib/documents/find-document";
import type { ComposedPage } from "@/lib/documents/rules/composition";
import type { Draft } from "@/lib/drafts/draft-content";
import { AppError } from "@/lib/errors";
import { formatNumber } from "@/lib/fax/rules/phone-number";
import { readRecipients } from "@/lib/fax/rules/read-recipients";
import { countOfPages } from "@/lib/fax/rules/units";
import { listUsableNumbers } from "@/lib/numbers/queries";
import { findAdminToAsk, findOwnFromNumber } from "@/lib/people/queries";
import { uploadedDocument } from "@/lib/uploads/uploaded-document";
import { discardDraftAction, saveDraftAction, sendFaxAction, unlockUploadAction } from "./actions";
import { previewCoverAction } from "./cover-actions";
import { learnTimeAction } from "./learn-time-action";

type ComposeProps = { viewer: Viewer; draft: Pick<Draft, "id" | "content"> };

/** A fax being written: its draft, with the numbers that this person may send from. */
export async function Compose({ viewer, draft: { id, content } }: ComposeProps) {
  const { pages, cover } = content.composition;
  const [usable, remembered, coverChoices, documents] = await Promise.all([
    listUsableNumbers(viewer),
    findOwnFromNumber(viewer),
    readCoverChoices(viewer),
    Promise.all([...new Set(pages.map(({ documentId }) => documentId))].map((id) => keptDocument(viewer, id))),
  ]);
  const kept = documents.filter((document) => document !== null);
  const isKept = (page: ComposedPage) => kept.some(({ documentId }) => documentId === page.documentId);
  const gone = pages.filter((page) => !isKept(page)).length;
  const numbers = usable.filter(({ connectionId, isOnAccount }) => connectionId && isOnAccount);
  const isOffered = (number: string | null) => numbers.some(({ phoneNumber }) => phoneNumber === number);
  return (
    <>
      <PageHeader title="Send a fax" />
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
          recipients={{ typed: content.recipients, read: readRecipients(content.recipients) }}
          numbers={numbers.map(({ phoneNumber, label }) => ({
            phoneNumber,
            label,
            formatted: formatNumber(phoneNumber),
          }))}
          fromNumber={[content.fromNumber, remembered].find(isOffered) ?? null}
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
            previewCover: previewCoverAction,
            learnTime: learnTimeAction,
            discard: discardDraftAction,
          }}
        />
      )}
    </>
  );
}

async function keptDocument(viewer: Viewer, documentId: string) {
  try {
    return uploadedDocument(await findDocument(viewer, documentId));
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") return null;
    throw error;
  }
}
