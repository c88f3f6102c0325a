import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ON_ONE_FAX } from "@/app/(portal)/on-one-fax";
import { readFax } from "@/app/(portal)/read-fax";
import { readFound } from "@/app/(portal)/read-found";
import { searchAction } from "@/app/(portal)/search-actions";
import { SearchOver } from "@/app/(portal)/search-over";
import type { SearchParams } from "@/app/(portal)/search-params";
import { InboxDesk } from "@/components/inbox/inbox-desk";
import { InboxList } from "@/components/inbox/inbox-list";
import { ListHead } from "@/components/inbox/list-head";
import { OpenFirst } from "@/components/inbox/open-first";
import { ReceivedFax } from "@/components/inbox/received-fax";
import { LiveRefresh } from "@/components/live/live-refresh";
import { classNames } from "@/components/ui/class-names";
import { KeysetPagination } from "@/components/ui/keyset-pagination";
import { SearchField } from "@/components/ui/search-field";
import { pageViewer } from "@/lib/auth/page-viewer";
import { onlyReads } from "@/lib/auth/rules/roles";
import { listLabels } from "@/lib/fax/inbox/labels";
import { listViews } from "@/lib/fax/inbox/views";
import { listColleagues } from "@/lib/fax/inbox/who-may-have";
import { countInboxTabs } from "@/lib/fax/queries/count-faxes";
import { beyondInbox, listInbox, queryOfFilter } from "@/lib/fax/queries/list-inbox";
import type { InboxFilter } from "@/lib/fax/rules/inbox-view";
import { LONGEST_SEARCH } from "@/lib/fax/rules/search-terms";
import { listUsableNumbers } from "@/lib/numbers/queries";
import { numberKey } from "@/lib/numbers/rules/number-key";
import { readSearch } from "@/lib/searches";
import { changeItemsAction, findMatchingAction, makeLabelAction } from "./actions";
import { inboxHref, listQueryOf, readInboxAddress } from "./inbox-address";
import { inboxLine } from "./inbox-line";
import { NoFaxes } from "./no-faxes";
import { REFUSING } from "./refusing";
import { VIEW_WORDS, ViewMenu } from "./view-menu";
import { saveViewAction } from "./views/actions";

type Props = { searchParams: Promise<SearchParams> };

export const metadata: Metadata = { title: "Inbox" };

export default async function InboxPage({ searchParams }: Props) {
  const viewer = await pageViewer();
  const asked = readInboxAddress(await searchParams);
  // Where the address alone says which faxes are meant, they are asked for in the same moment as all around them.
  const isPlain = !asked.view && !asked.search && !asked.number && !asked.label;
  const [found, counts, numbers, labels, views, receivers, plainPage] = await Promise.all([
    asked.view ? "" : readSearch(viewer, asked.search),
    countInboxTabs(viewer),
    listUsableNumbers(viewer),
    listLabels(),
    listViews(viewer),
    listColleagues(viewer),
    isPlain ? listInbox(viewer, { tab: asked.tab, cursor: asked.cursor, withFirstText: true }) : null,
  ]);
  const saved = views.find(({ id }) => id === asked.view);
  if (asked.view && !saved) notFound();
  const filter: InboxFilter = saved ?? {
    tab: asked.tab,
    toNumber: numbers.find(({ phoneNumber }) => numberKey(phoneNumber) === asked.number)?.phoneNumber ?? null,
    labelId: labels.find(({ id }) => id === asked.label)?.id ?? null,
    words: found ?? "",
  };
  const { tab, toNumber, labelId, words: searched } = filter;
  const address = { ...asked, tab };
  const query = queryOfFilter(filter);
  const [page, shown] = await Promise.all([
    plainPage ?? listInbox(viewer, { ...query, cursor: address.cursor, withFirstText: true }),
    address.fax ? readFax(viewer, address.fax, "inbound") : null,
  ]);
  const beyond = async (cursor: string | null) => {
    const found = shown && (await beyondInbox(viewer, query, cursor));
    return found && { href: inboxHref({ ...address, cursor: cursor ?? "", fax: found.nextId }), count: found.count };
  };
  const [foundIn, newer, older] = await Promise.all([
    readFound(viewer, searched, page.rows),
    beyond(page.newerCursor),
    beyond(page.olderCursor),
  ]);
  const isNumberShown = numbers.length > 1;
  const lines = page.rows.map((row) => inboxLine(tab, row, { found: foundIn(row), isNumberShown }));
  const hrefOf = (cursor: string | null) => (cursor ? inboxHref({ ...address, cursor, fax: "" }) : undefined);
  const listHref = inboxHref({ ...address, fax: "" });
  const view = { tab, search: saved ? "" : searched && address.search, toNumber, labelId };
  const isNarrowed = Boolean(searched || toNumber || labelId);
  const elsewhere =
    page.newerCursor || page.olderCursor
      ? {
          view: { ...view, savedId: saved?.id ?? null },
          count: isNarrowed ? null : counts[address.tab],
          find: findMatchingAction,
        }
      : null;
  // Where there is no room for both there is one of the two: the list, or the fax that was opened from it.
  const besideList = shown ? "max-md:hidden @max-5xl/desk:hidden" : "";
  return (
    <div className="md:@container/desk">
      <h1 tabIndex={-1} className="sr-only">
        Inbox
      </h1>
      <LiveRefresh />
      {found === null ? <SearchOver /> : null}
      <InboxDesk
        tab={address.tab}
        viewerId={viewer.personId}
        lines={lines}
        newer={newer}
        older={older}
        openId={shown?.fax.id ?? null}
        listHref={listHref}
        change={changeItemsAction}
        refusing={REFUSING}
        elsewhere={elsewhere}
      >
        <div className="grid gap-4 @5xl/desk:grid-cols-[25rem_minmax(0,1fr)]">
          <div className={classNames("min-w-0 @5xl/desk:sticky @5xl/desk:top-3 @5xl/desk:self-start", besideList)}>
            <ListHead receivers={receivers} viewerId={viewer.personId} labels={labels} makeLabel={makeLabelAction}>
              <nav aria-label="Views of the inbox" className="mr-auto min-w-0 shrink-0">
                <ViewMenu
                  address={address}
                  counts={counts}
                  numbers={numbers}
                  labels={labels}
                  views={views}
                  saving={saved || onlyReads(viewer) ? null : { view, save: saveViewAction }}
                />
              </nav>
              <SearchField
                action={searchAction}
                where="inbox"
                longest={LONGEST_SEARCH}
                label="Search received faxes"
                placeholder="Number or word…"
                defaultValue={searched}
                keep={{
                  tab: address.tab === "junk" || address.tab === "trash" ? address.tab : undefined,
                  number: address.number,
                }}
              />
            </ListHead>
            <section aria-label="List">
              {lines.length > 0 ? (
                <InboxList key={listHref} />
              ) : (
                <div className="mt-3">
                  <NoFaxes viewer={viewer} address={address} searched={searched} numbers={numbers} counts={counts} />
                </div>
              )}
              <KeysetPagination
                label="Pages of the inbox"
                newerHref={hrefOf(page.newerCursor)}
                olderHref={hrefOf(page.olderCursor)}
              />
            </section>
          </div>
          <section
            aria-label="Fax"
            className={classNames("min-w-0", shown ? "" : "max-md:hidden @max-5xl/desk:hidden")}
          >
            {shown ? (
              <ReceivedFax
                key={shown.fax.id}
                shown={shown}
                actions={ON_ONE_FAX}
                back={{ href: listHref, label: saved?.name ?? VIEW_WORDS[tab] }}
                listQuery={listQueryOf(address)}
                headingLevel={2}
                searched={searched}
                team={{ receivers, labels }}
                makeLabel={makeLabelAction}
              />
            ) : (
              <OpenFirst
                key={listHref}
                opens={!address.fax}
                words={address.fax ? "This fax is not here any more." : "Nothing to read here."}
              />
            )}
          </section>
        </div>
      </InboxDesk>
    </div>
  );
}
