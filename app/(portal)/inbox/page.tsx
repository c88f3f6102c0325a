import type { Metadata } from "next";
import { ON_ONE_FAX } from "@/app/(portal)/on-one-fax";
import { readFax } from "@/app/(portal)/read-fax";
import { readFound } from "@/app/(portal)/read-found";
import { searchAction } from "@/app/(portal)/search-actions";
import { SearchOver } from "@/app/(portal)/search-over";
import type { SearchParams } from "@/app/(portal)/search-params";
import { BackLink } from "@/components/fax/back-link";
import { InboxList } from "@/components/fax/inbox-list";
import { ReceivedFax } from "@/components/fax/received-fax";
import { SteadyList } from "@/components/fax/steady-list";
import { LiveRefresh } from "@/components/live/live-refresh";
import { classNames } from "@/components/ui/class-names";
import { KeysetPagination } from "@/components/ui/keyset-pagination";
import { PageHeader } from "@/components/ui/page-header";
import { SearchField } from "@/components/ui/search-field";
import { pageViewer } from "@/lib/auth/page-viewer";
import { countInboxTabs } from "@/lib/fax/queries/count-faxes";
import { listInbox } from "@/lib/fax/queries/list-inbox";
import { LONGEST_SEARCH } from "@/lib/fax/rules/search-terms";
import { listUsableNumbers } from "@/lib/numbers/queries";
import { numberKey } from "@/lib/numbers/rules/number-key";
import { readSearch } from "@/lib/searches";
import { inboxHref, readInboxAddress } from "./inbox-address";
import { inboxLine } from "./inbox-line";
import { InboxTabs } from "./inbox-tabs";
import { NoFaxes } from "./no-faxes";
import { NumberFilter } from "./number-filter";

type Props = { searchParams: Promise<SearchParams> };

export const metadata: Metadata = { title: "Inbox" };

export default async function InboxPage({ searchParams }: Props) {
  const viewer = await pageViewer();
  const address = readInboxAddress(await searchParams);
  const [found, counts, numbers] = await Promise.all([
    readSearch(viewer, address.search),
    countInboxTabs(viewer),
    listUsableNumbers(viewer),
  ]);
  const searched = found ?? "";
  const toNumber = numbers.find(({ phoneNumber }) => numberKey(phoneNumber) === address.number)?.phoneNumber;
  const [page, shown] = await Promise.all([
    listInbox(viewer, {
      tab: address.tab,
      search: searched,
      cursor: address.cursor,
      ...(toNumber && { toNumber }),
    }),
    address.fax ? readFax(viewer, address.fax, "inbound") : null,
  ]);
  const foundIn = await readFound(viewer, searched, page.rows);
  const isNumberShown = numbers.length > 1;
  const lines = page.rows.map((row) => inboxLine(address, row, { found: foundIn(row), isNumberShown }));
  const hrefOf = (cursor: string | null) => (cursor ? inboxHref({ ...address, cursor, fax: "" }) : undefined);
  // On a phone or a tablet there is room for one of the two: the list, or the fax that was opened from it.
  const besideList = shown ? "max-xl:hidden" : "";
  return (
    <>
      <div className={shown ? "max-xl:sr-only" : ""}>
        <PageHeader
          title="Inbox"
          actions={
            <SearchField
              action={searchAction}
              where="inbox"
              longest={LONGEST_SEARCH}
              label="Search received faxes"
              placeholder="Number or word…"
              defaultValue={searched}
              keep={{ tab: address.tab === "all" ? undefined : address.tab, number: address.number }}
            />
          }
        />
      </div>
      <div className={besideList}>
        <InboxTabs address={address} counts={counts} />
      </div>
      <LiveRefresh />
      {found === null ? <SearchOver /> : null}
      <div className="mt-3 grid gap-4 xl:grid-cols-[24rem_minmax(0,1fr)]">
        <section aria-label="List" className={classNames("min-w-0 xl:sticky xl:top-4 xl:self-start", besideList)}>
          <NumberFilter address={address} numbers={numbers} />
          {lines.length > 0 ? (
            <SteadyList key={inboxHref({ ...address, fax: "" })} faxes={lines}>
              <InboxList lines={lines} />
            </SteadyList>
          ) : (
            <NoFaxes
              viewer={viewer}
              address={address}
              searched={searched}
              numbers={numbers}
              isEmpty={counts.all === 0}
            />
          )}
          <KeysetPagination
            label="Pages of the inbox"
            newerHref={hrefOf(page.newerCursor)}
            olderHref={hrefOf(page.olderCursor)}
          />
        </section>
        <section aria-label="Fax" className={classNames("min-w-0", shown ? "" : "max-xl:hidden")}>
          {shown ? (
            <>
              <BackLink href={inboxHref({ ...address, fax: "" })} className="xl:hidden">
                Inbox
              </BackLink>
              <ReceivedFax key={shown.fax.id} shown={shown} actions={ON_ONE_FAX} headingLevel={2} searched={searched} />
            </>
          ) : (
            <p className="grid min-h-48 place-items-center rounded-lg border border-dashed border-line-strong p-6 text-center text-ink-2">
              {address.fax ? "This fax is not here any more." : "Choose a fax to read it here."}
            </p>
          )}
        </section>
      </div>
    </>
  );
}
