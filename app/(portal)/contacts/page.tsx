import { FileDown, FileUp, FileUser, Trash2 } from "lucide-react";
import type { Metadata } from "next";
import { searchAction } from "@/app/(portal)/search-actions";
import { SearchOver } from "@/app/(portal)/search-over";
import type { SearchParams } from "@/app/(portal)/search-params";
import { ContactTable, type ShownLastFax } from "@/components/contact/contact-table";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { KeysetPagination } from "@/components/ui/keyset-pagination";
import { Menu } from "@/components/ui/menu";
import { MenuDownload, MenuLink } from "@/components/ui/menu-item";
import { PageHeader } from "@/components/ui/page-header";
import { SearchField } from "@/components/ui/search-field";
import { pageViewer } from "@/lib/auth/page-viewer";
import { onlyReads } from "@/lib/auth/rules/roles";
import type { Viewer } from "@/lib/auth/viewer-type";
import { type Contact, listContacts } from "@/lib/contacts/queries";
import { lastFaxes } from "@/lib/fax/queries/last-faxes";
import { LONGEST_SEARCH } from "@/lib/fax/rules/search-terms";
import { shortStatusWords } from "@/lib/fax/rules/status-words";
import { formatNumber } from "@/lib/numbers/rules/phone-number";
import { readSearch } from "@/lib/searches";
import { contactsHref, readContactsAddress } from "./contacts-address";

export const metadata: Metadata = { title: "Contacts" };

type Props = { searchParams: Promise<SearchParams> };

export default async function ContactsPage({ searchParams }: Props) {
  const viewer = await pageViewer();
  const address = readContactsAddress(await searchParams);
  const found = await readSearch(viewer, address.search);
  const searched = found ?? "";
  const page = await listContacts(viewer, { search: searched, cursor: address.cursor });
  const mayAdd = !onlyReads(viewer);
  const hrefOf = (cursor: string | null) => (cursor ? contactsHref({ ...address, cursor }) : undefined);
  return (
    <>
      <PageHeader
        title="Contacts"
        actions={
          <>
            <SearchField
              action={searchAction}
              where="contacts"
              longest={LONGEST_SEARCH}
              label="Search contacts"
              placeholder="Name, group, number…"
              defaultValue={searched}
            />
            {mayAdd ? (
              <ButtonLink href="/contacts/new" variant="primary">
                New contact
              </ButtonLink>
            ) : null}
            <Menu label="More actions for contacts">
              {mayAdd ? (
                <MenuLink href="/contacts/import">
                  <FileUp aria-hidden="true" />
                  Import contacts
                </MenuLink>
              ) : null}
              <MenuDownload href="/api/contacts">
                <FileDown aria-hidden="true" />
                Export as CSV
              </MenuDownload>
              <MenuDownload href="/api/contacts?as=vcf">
                <FileUser aria-hidden="true" />
                Export as vCards
              </MenuDownload>
              {mayAdd ? (
                <MenuLink href="/contacts/deleted">
                  <Trash2 aria-hidden="true" />
                  Deleted contacts
                </MenuLink>
              ) : null}
            </Menu>
          </>
        }
      />
      {found === null ? <SearchOver /> : null}
      {page.rows.length > 0 ? (
        <ContactTable
          lastFaxes={await lastFaxesOf(viewer, page.rows)}
          contacts={page.rows.map((row) => ({
            ...row,
            numbers: row.numbers.map(({ number, ...rest }) => ({ ...rest, number: formatNumber(number) })),
          }))}
        />
      ) : (
        <NoContacts searched={searched} isPast={Boolean(address.cursor)} mayAdd={mayAdd} />
      )}
      <KeysetPagination
        label="Pages of the contacts"
        newerHref={hrefOf(page.previousCursor)}
        olderHref={hrefOf(page.nextCursor)}
        words={["Previous", "Next"]}
      />
    </>
  );
}

/** The last fax of each contact, by any of its numbers, in one query for all. */
async function lastFaxesOf(viewer: Viewer, rows: readonly Contact[]): Promise<Map<string, ShownLastFax>> {
  const faxes = await lastFaxes(
    viewer,
    rows.flatMap(({ numbers }) => numbers.map(({ number }) => number)),
  );
  return new Map(
    rows.flatMap(({ id, numbers }) => {
      const [last] = numbers
        .flatMap(({ number }) => faxes.get(number) ?? [])
        .toSorted((one, other) => other.at.getTime() - one.at.getTime());
      return last ? [[id, { at: last.at, words: shortStatusWords(last) }]] : [];
    }),
  );
}

function NoContacts({ searched, isPast, mayAdd }: { searched: string; isPast: boolean; mayAdd: boolean }) {
  if (searched || isPast) {
    return (
      <EmptyState
        title={searched ? `Nobody matches “${searched}”` : "Nobody here any more"}
        actions={<ButtonLink href="/contacts">Show all contacts</ButtonLink>}
      >
        Names, organisations, groups and numbers are searched. Every word must be in the contact.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No contacts yet"
      actions={
        mayAdd ? (
          <>
            <ButtonLink href="/contacts/new" variant="primary">
              New contact
            </ButtonLink>
            <ButtonLink href="/contacts/import">Import contacts</ButtonLink>
          </>
        ) : null
      }
    >
      Contacts save you from typing numbers. Their names stand beside every fax to or from them.
    </EmptyState>
  );
}
