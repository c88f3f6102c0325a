import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { ON_ONE_FAX } from "@/app/(portal)/on-one-fax";
import { listQueryOf, type OutboxAddress, outboxHref, readOutboxAddress } from "@/app/(portal)/outbox/outbox-address";
import { outboxQuery } from "@/app/(portal)/outbox/outbox-query";
import { readFax } from "@/app/(portal)/read-fax";
import { type SearchParams, textOf } from "@/app/(portal)/search-params";
import { FaxView } from "@/components/fax/fax-view";
import { Neighbours } from "@/components/fax/neighbours";
import { selectFaxId } from "@/components/fax/select-fax";
import { LiveRefresh } from "@/components/live/live-refresh";
import { BackLink } from "@/components/ui/back-link";
import { pageViewer } from "@/lib/auth/page-viewer";
import type { Viewer } from "@/lib/auth/viewer-type";
import { beyondOutbox, listOutbox } from "@/lib/fax/queries/list-outbox";
import { listUsableNumbers } from "@/lib/numbers/queries";
import { readSearch } from "@/lib/searches";

export const metadata: Metadata = { title: "Sent fax" };

type Props = { params: Promise<{ faxId: string }>; searchParams: Promise<SearchParams> };

export default async function SentFaxPage({ params, searchParams }: Props) {
  const viewer = await pageViewer();
  const query = await searchParams;
  const address = readOutboxAddress(query);
  const shown = await readFax(viewer, (await params).faxId, "outbound");
  if (!shown) notFound();
  const searched = (await readSearch(viewer, address.search)) ?? "";
  const isFromList = textOf(query.tab) !== "";
  return (
    <>
      {isFromList ? (
        <div className="flex flex-wrap items-center justify-between gap-x-4">
          <BackLink href={`${outboxHref(address)}#${selectFaxId(shown.fax.id)}`}>Outbox</BackLink>
          <InList viewer={viewer} address={address} searched={searched} faxId={shown.fax.id} />
        </div>
      ) : (
        <BackLink href="/outbox">Outbox</BackLink>
      )}
      <LiveRefresh />
      <FaxView shown={shown} actions={ON_ONE_FAX} headingLevel={1} view={textOf(query.view)} searched={searched} />
    </>
  );
}

type InListProps = { viewer: Viewer; address: OutboxAddress; searched: string; faxId: string };

/** The fax's place in the part of the outbox that it was opened from; nothing once it stands there no more. */
async function InList({ viewer, address, searched, faxId }: InListProps) {
  const query = await outboxQuery(viewer, address, searched, await listUsableNumbers(viewer));
  const { rows, newerCursor, olderCursor } = await listOutbox(viewer, query);
  const at = rows.findIndex(({ id }) => id === faxId);
  if (at < 0) return null;
  const hrefOf = (id: string, cursor = address.cursor): Route => `/outbox/${id}?${listQueryOf({ ...address, cursor })}`;
  const hrefAt = (place: number) => {
    const row = rows[place];
    return row && hrefOf(row.id);
  };
  const beyond = async (cursor: string | null) => {
    const found = await beyondOutbox(viewer, query, cursor);
    return found && { href: hrefOf(found.nextId, cursor ?? ""), count: found.count };
  };
  return (
    <Neighbours
      at={at}
      count={rows.length}
      before={hrefAt(at - 1)}
      after={hrefAt(at + 1)}
      newer={await beyond(newerCursor)}
      older={await beyond(olderCursor)}
    />
  );
}
