import type { ShownContact } from "@/components/contact/shown-contact";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { KIND_WORDS } from "@/lib/contacts/rules/contact";

/** Contacts, by name. */
export function ContactTable({ contacts }: { contacts: readonly ShownContact[] }) {
  return (
    <Table caption="Contacts, by name">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell>Numbers</HeadCell>
        <HeadCell>Organisation</HeadCell>
        <HeadCell>Groups</HeadCell>
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
            <Cell className="tabular-nums">
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
            <Cell className="text-ink-2 wrap-anywhere">{organisation}</Cell>
            <Cell className="text-ink-2 wrap-anywhere">{groups.join(", ")}</Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
