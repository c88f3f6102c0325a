import type { Metadata, Route } from "next";
import { type SearchParams, textOf } from "@/app/(portal)/search-params";
import { LiveRefresh } from "@/components/live/live-refresh";
import { MarkAllRead } from "@/components/notices/mark-all-read";
import { NoticeList, type ShownNotice } from "@/components/notices/notice-list";
import { noticeSentence } from "@/components/notices/notice-sentence";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { KeysetPagination } from "@/components/ui/keyset-pagination";
import { PageHeader } from "@/components/ui/page-header";
import { pageViewer } from "@/lib/auth/page-viewer";
import { onlyReads } from "@/lib/auth/rules/roles";
import type { Viewer } from "@/lib/auth/viewer-type";
import { contactsOf } from "@/lib/contacts/queries";
import { countUnreadFaxNotices, type FaxNotice, listOwnFaxNotices } from "@/lib/notices/own-notices";
import { formatNumber } from "@/lib/numbers/rules/phone-number";
import { markAllNoticesReadAction } from "./actions";

export const metadata: Metadata = { title: "Notices" };

type Props = { searchParams: Promise<SearchParams> };

export default async function NoticesPage({ searchParams }: Props) {
  const viewer = await pageViewer();
  const cursor = textOf((await searchParams).cursor);
  const [page, unread] = await Promise.all([listOwnFaxNotices(viewer, cursor), countUnreadFaxNotices(viewer)]);
  const hrefOf = (to: string | null): Route | undefined => (to ? `/notices?cursor=${to}` : undefined);
  return (
    <>
      <LiveRefresh />
      <PageHeader
        title="Notices"
        actions={
          <>
            {unread > 0 ? <MarkAllRead action={markAllNoticesReadAction} /> : null}
            {onlyReads(viewer) ? null : <ButtonLink href="/approvals">Approvals</ButtonLink>}
            <ButtonLink href="/account#notifications">Choose what you hear of</ButtonLink>
          </>
        }
      />
      {page.rows.length > 0 ? (
        <NoticeList notices={await inWords(viewer, page.rows)} />
      ) : (
        <EmptyState title="No notices">
          You are told here when a fax comes in on a number of yours, and when one that you sent is not delivered.
        </EmptyState>
      )}
      <KeysetPagination
        label="Pages of the notices"
        newerHref={hrefOf(page.newerCursor)}
        olderHref={hrefOf(page.olderCursor)}
      />
    </>
  );
}

async function inWords(viewer: Viewer, notices: readonly FaxNotice[]): Promise<ShownNotice[]> {
  const numbers = notices.flatMap(({ fax }) => (fax ? [fax.number] : []));
  const contacts = await contactsOf(viewer, [...new Set(numbers)]);
  return notices.map(({ id, createdAt, isRead, kind, fax, askId, draftId }) => {
    const who = fax ? (contacts.get(fax.number)?.name ?? formatNumber(fax.number)) : "";
    const folder = fax?.direction === "inbound" ? "inbox" : "outbox";
    return {
      ...{ id, createdAt, isRead },
      words: noticeSentence({ kind, fax }, who),
      href: askId ? `/approvals/${askId}` : draftId ? `/send/${draftId}` : fax ? `/${folder}/${fax.id}` : null,
    };
  });
}
