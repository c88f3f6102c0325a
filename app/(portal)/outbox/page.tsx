import type { Metadata } from "next";
import { ON_ONE_FAX } from "@/app/(portal)/on-one-fax";
import { readFound } from "@/app/(portal)/read-found";
import { searchAction } from "@/app/(portal)/search-actions";
import { SearchOver } from "@/app/(portal)/search-over";
import type { SearchParams } from "@/app/(portal)/search-params";
import { throwDraftAwayAction } from "@/app/(portal)/send/actions";
import { DraftTable } from "@/components/fax/draft-table";
import { FaxSelection } from "@/components/fax/fax-selection";
import { OutboxTable } from "@/components/fax/outbox-table";
import { SteadyList } from "@/components/fax/steady-list";
import { LiveRefresh } from "@/components/live/live-refresh";
import { KeysetPagination } from "@/components/ui/keyset-pagination";
import { PageHeader } from "@/components/ui/page-header";
import { SearchField } from "@/components/ui/search-field";
import { pageViewer } from "@/lib/auth/page-viewer";
import { seesOthersFaxes } from "@/lib/auth/rules/roles";
import type { Viewer } from "@/lib/auth/viewer-type";
import { describeDrafts } from "@/lib/drafts/describe-drafts";
import { draftCount, listDrafts } from "@/lib/drafts/queries";
import { countOutboxTabs } from "@/lib/fax/queries/count-faxes";
import { listOutbox, type OutboxRow } from "@/lib/fax/queries/list-outbox";
import { LONGEST_SEARCH } from "@/lib/fax/rules/search-terms";
import { isUuid } from "@/lib/is-uuid";
import { readMayDelete } from "@/lib/keeping/deletion-policy";
import type { Page } from "@/lib/keyset";
import { listUsableNumbers, type UsableNumber } from "@/lib/numbers/queries";
import { numberKey } from "@/lib/numbers/rules/number-key";
import { namedNumber } from "@/lib/numbers/rules/phone-number";
import { listNames } from "@/lib/people/queries";
import { ask } from "@/lib/questions";
import { readSearch } from "@/lib/searches";
import { whatFaxesWaitFor } from "@/lib/sending/what-faxes-wait-for";
import { NoFaxes } from "./no-faxes";
import { ON_SEVERAL_FAXES } from "./on-several-faxes";
import { listQueryOf, type OutboxAddress, outboxHref, readOutboxAddress } from "./outbox-address";
import { type NumberChoice, OutboxFilters } from "./outbox-filters";
import { outboxLines } from "./outbox-line";
import { outboxQuery } from "./outbox-query";
import { OutboxTabs } from "./outbox-tabs";
import { WhoseFaxes } from "./whose-faxes";

export const metadata: Metadata = { title: "Outbox" };

const { cancel, tryAgain, sendAgain, trash, restore } = ON_ONE_FAX;
const ON_A_ROW = { cancel, tryAgain, sendAgain, trash, restore };

type Props = { searchParams: Promise<SearchParams> };

export default async function OutboxPage({ searchParams }: Props) {
  const viewer = await pageViewer();
  const address = readOutboxAddress(await searchParams);
  const ofSender = isUuid(address.sender) ? address.sender : undefined;
  const searchAsked = readSearch(viewer, address.search);
  const numbersAsked = listUsableNumbers(viewer);
  const [found, counts, drafts, numbers, senders, page] = await Promise.all([
    searchAsked,
    countOutboxTabs(viewer, ofSender),
    ask(draftCount(viewer)),
    numbersAsked,
    viewer.role === "admin" ? listNames(viewer) : null,
    address.tab === "drafts" ? null : listSent(viewer, address, searchAsked, numbersAsked),
  ]);
  const searched = found ?? "";
  return (
    <>
      <PageHeader
        title="Outbox"
        actions={
          <SearchField
            action={searchAction}
            where="outbox"
            longest={LONGEST_SEARCH}
            label="Search sent faxes"
            placeholder="Number, name or word…"
            defaultValue={searched}
            keep={{ tab: address.tab === "all" || address.tab === "drafts" ? undefined : address.tab }}
          />
        }
      />
      <OutboxTabs address={address} counts={counts} draftCount={drafts} />
      {seesOthersFaxes(viewer) && address.tab !== "drafts" ? (
        <WhoseFaxes address={address} personId={viewer.personId} />
      ) : null}
      <LiveRefresh />
      {found === null ? <SearchOver /> : null}
      {page === null ? (
        <div className="mt-4">
          {drafts > 0 ? (
            <DraftTable
              drafts={await describeDrafts(viewer, await listDrafts(viewer))}
              throwAway={throwDraftAwayAction}
            />
          ) : (
            <NoFaxes viewer={viewer} address={address} searched={searched} />
          )}
        </div>
      ) : (
        <SentFaxes
          viewer={viewer}
          address={address}
          page={page}
          searched={searched}
          numbers={numbers}
          senders={senders}
        />
      )}
    </>
  );
}

/** Asks for the faxes in the same moment as for all around them, unless the address leaves open which are meant until that is known. */
async function listSent(
  viewer: Viewer,
  address: OutboxAddress,
  found: Promise<string | null>,
  numbers: Promise<readonly UsableNumber[]>,
): Promise<Page<OutboxRow>> {
  const query = await outboxQuery(viewer, address, (await found) ?? "", address.number ? await numbers : []);
  return listOutbox(viewer, query);
}

type SentFaxesProps = {
  viewer: Viewer;
  address: OutboxAddress;
  page: Page<OutboxRow>;
  searched: string;
  numbers: readonly UsableNumber[];
  senders: readonly { personId: string; name: string }[] | null;
};

async function SentFaxes({ viewer, address, page, searched, numbers, senders }: SentFaxesProps) {
  const [foundIn, waits] = await Promise.all([readFound(viewer, searched, page.rows), whatFaxesWaitFor(page.rows)]);
  const lines = outboxLines(viewer, page.rows, {
    aroundRow: (row) => ({ found: foundIn(row), waitsFor: waits.get(row.id) ?? null }),
    numbers,
    may: await readMayDelete(viewer),
  });
  const hrefOf = (cursor: string | null) => (cursor ? outboxHref({ ...address, cursor }) : undefined);
  return (
    <>
      <OutboxFilters address={address} numbers={numbers.map(numberChoice)} senders={senders} />
      <FaxSelection key={outboxHref(address)} faxes={lines} actions={ON_SEVERAL_FAXES}>
        {lines.length > 0 ? (
          <SteadyList faxes={lines}>
            <OutboxTable lines={lines} actions={ON_A_ROW} listQuery={listQueryOf(address)} />
          </SteadyList>
        ) : (
          <NoFaxes viewer={viewer} address={address} searched={searched} />
        )}
      </FaxSelection>
      <KeysetPagination
        label="Pages of the outbox"
        newerHref={hrefOf(page.newerCursor)}
        olderHref={hrefOf(page.olderCursor)}
      />
    </>
  );
}

function numberChoice({ phoneNumber, label }: UsableNumber): NumberChoice {
  return {
    key: numberKey(phoneNumber),
    words: namedNumber(phoneNumber, label),
  };
}
