import { PersonStatusBadge } from "@/components/people/person-status";
import { Link } from "@/components/ui/link";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { Role } from "@/lib/auth/rules/roles";
import type { PersonStatus } from "@/lib/people/rules/person-status";
import { ROLE_WORDS } from "@/lib/people/rules/role-words";

export type PersonRow = {
  personId: string;
  name: string;
  email: string;
  role: Role;
  status: PersonStatus;
  lastSeenAt: Date | null;
  /** The person's numbers in words. */
  numbers: string;
  hasApp: boolean;
  hasPasskey: boolean;
};

/** Everybody with an account. */
export function PeopleTable({ people }: { people: readonly PersonRow[] }) {
  return (
    <Table caption="People">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell>Role</HeadCell>
        <HeadCell>Numbers</HeadCell>
        <HeadCell>Last seen</HeadCell>
        <HeadCell>Status</HeadCell>
      </TableHead>
      <TableBody>
        {people.map((person) => (
          <Row key={person.personId}>
            <Cell narrow="start">
              <Link
                href={`/admin/people/${person.personId}`}
                data-shortcut="list-item"
                className="row-link font-medium"
              >
                {person.name}
              </Link>
              <span className="block break-all text-md text-ink-2">{person.email}</span>
            </Cell>
            <Cell>
              {ROLE_WORDS[person.role]}
              <span className="block text-md text-ink-2">{factorsInWords(person)}</span>
            </Cell>
            <Cell>
              <CardLabel>Numbers:</CardLabel>
              {person.numbers}
            </Cell>
            <Cell>
              <CardLabel>Last seen:</CardLabel>
              {person.lastSeenAt ? <Time value={person.lastSeenAt} /> : "Never"}
            </Cell>
            <Cell narrow="end" className="@max-2xl:row-start-1">
              <PersonStatusBadge status={person.status} />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

function factorsInWords({ hasApp, hasPasskey }: PersonRow): string {
  if (hasApp) return hasPasskey ? "App and passkey" : "App";
  return hasPasskey ? "Passkey" : "No second factor";
}

/** What a column head says where the heads are out of sight. */
function CardLabel({ children }: { children: string }) {
  return (
    <span aria-hidden="true" className="mr-1 text-ink-2 @2xl:hidden">
      {children}
    </span>
  );
}
