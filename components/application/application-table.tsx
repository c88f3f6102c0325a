import { ActiveBadge } from "@/components/application/active-badge";
import { WebhookHealthBadge } from "@/components/application/webhook-health-badge";
import { Link } from "@/components/ui/link";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { WebhookHealth } from "@/lib/applications/rules/webhook-health";

export type ApplicationRow = {
  id: string;
  name: string;
  isActive: boolean;
  numberCount: number;
  profileName: string;
  health: WebhookHealth;
  lastEventAt: Date | null;
  updatedAt: string | null;
};

/** The fax applications of the account. */
export function ApplicationTable({ rows }: { rows: readonly ApplicationRow[] }) {
  return (
    <Table caption="Fax applications">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell>Active</HeadCell>
        <HeadCell>Numbers</HeadCell>
        <HeadCell>Outbound profile</HeadCell>
        <HeadCell>Events</HeadCell>
        <HeadCell className="@max-4xl:hidden">Updated</HeadCell>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <Row key={row.id}>
            <Cell narrow="start">
              <Link
                href={`/admin/fax-applications/${row.id}`}
                data-shortcut="list-item"
                className="row-link font-medium break-words pointer-coarse:min-h-11"
              >
                {row.name}
              </Link>
            </Cell>
            <Cell narrow="end" className="@max-2xl:self-center">
              <ActiveBadge isActive={row.isActive} />
            </Cell>
            <Cell narrow="start">
              {row.numberCount}
              <span className="@2xl:sr-only">{row.numberCount === 1 ? " number" : " numbers"}</span>
            </Cell>
            <Cell narrow="end">{row.profileName}</Cell>
            <Cell>
              <WebhookHealthBadge health={row.health} lastEventAt={row.lastEventAt} />
            </Cell>
            <Cell narrow="hidden" className="@max-4xl:hidden">
              {row.updatedAt ? <Time value={row.updatedAt} /> : "Not known"}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
