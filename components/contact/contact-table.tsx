import type { ShownContact } from "@/components/contact/shown-contact";
import { SharedStatusBadge, StatusIcons } from "@/components/fax/status-badge";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { KIND_WORDS } from "@/lib/contacts/rules/contact";
import type { StatusWords } from "@/lib/fax/rules/status-words";

/** The last fax to or from a contact. */
export type ShownLastFax = { at: Date; words: Pick<StatusWords, "word" | "kind" | "icon"> };

type ContactTableProps = {
  contacts: readonly ShownContact[];
  /** By contact; not shown where it is left out. */
  lastFaxes?: ReadonlyMap<string, ShownLastFax>;
};

/** Contacts, by name. */
export function ContactTable({ contacts, lastFaxes }: ContactTableProps) {
  return (
    <>
      <StatusIcons
        names={
          new Set([...(lastFaxes?.values() ?? [])].flatMap(({ words: { icon } }) => (icon === "spinner" ? [] : icon)))
        }
      />
      <Table caption="Contacts, by name">
        <TableHead>
          <HeadCell>Name</HeadCell>
          <HeadCell>Numbers</HeadCell>
          <HeadCell>Organisation</HeadCell>
          <HeadCell>Groups</HeadCell>
          {lastFaxes ? <HeadCell>Last fax</HeadCell> : null}
        </TableHead>
        <TableBody>
          {contacts.map(({ id, name, organisation, groups, numbers, isOnlyMine }) => (
            <Row key={id}>
              <Cell className="wrap-anywhere">
                <Link href={`/contacts/${id}`} data-shortcut="list-item" className="row-link font-medium">
                  {name}
                </Link>{" "}
                {isOnlyMine ? <Badge tone="idle">Only mine</Badge> : null}
              </Cell>
              <Cell className="tabular-nums @2xl:min-w-44">
                {numbers.map(({ number, kind, note }) => (
                  <p key={number} className="wrap-anywhere">
                    {number}
                    {kind === "fax" && !note ? null : (
                      <span className="text-sm text-ink-2">
                        {` ${[kind === "fax" ? "" : KIND_WORDS[kind], note].filter(Boolean).join(", ")}`}
                      </span>
                    )}
                  </p>
                ))}
                {numbers.length === 0 ? <span className="text-ink-3">No number</span> : null}
              </Cell>
              <Cell className="wrap-anywhere text-ink-2 @2xl:min-w-20 @min-[52rem]:min-w-28">{organisation}</Cell>
              <Cell className="wrap-anywhere text-ink-2 @2xl:min-w-20 @min-[52rem]:min-w-28">{groups.join(", ")}</Cell>
              {lastFaxes ? <LastFaxCell last={lastFaxes.get(id)} /> : null}
            </Row>
          ))}
        </TableBody>
      </Table>
    </>
  );
}

function LastFaxCell({ last }: { last: ShownLastFax | undefined }) {
  if (!last)
    return (
      <Cell narrow="hidden" className="text-ink-3">
        None yet
      </Cell>
    );
  return (
    <Cell>
      <span className="text-sm text-ink-2 @2xl:hidden">Last fax: </span>
      <SharedStatusBadge words={last.words} />{" "}
      <span className="text-sm text-ink-2 @2xl:block">
        <Time value={last.at} />
      </span>
    </Cell>
  );
}
