import { ResultBadge } from "@/components/event/result-badge";
import { Link } from "@/components/ui/link";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { EventResult } from "@/lib/webhooks/rules/result-words";

export type EventLine = {
  id: string;
  eventType: string | null;
  receivedAt: Date;
  result: EventResult;
  reason: string | null;
  deliveries: number;
  fax: { href: "/outbox" | "/inbox"; id: string; maskedNumber: string } | null;
};

/** Every event that Telnyx signed, newest first, and what became of it. */
export function EventTable({ lines }: { lines: readonly EventLine[] }) {
  return (
    <Table caption="Events">
      <TableHead>
        <HeadCell>Received</HeadCell>
        <HeadCell>Event</HeadCell>
        <HeadCell>Fax</HeadCell>
        <HeadCell>Result</HeadCell>
        <HeadCell>Deliveries</HeadCell>
      </TableHead>
      <TableBody>
        {lines.map((line) => (
          <Row key={line.id}>
            <Cell narrow="start" className="@2xl:first:min-w-0!">
              <Time value={line.receivedAt} />
            </Cell>
            <Cell narrow="line">
              <Link
                href={`/admin/events/${line.id}`}
                data-shortcut="list-item"
                className="row-link font-medium break-all pointer-coarse:min-h-11"
              >
                {line.eventType ?? "No type"}
              </Link>
            </Cell>
            <Cell narrow="start">
              {line.fax ? (
                <Link
                  href={`${line.fax.href}/${line.fax.id}`}
                  className="inline-block min-h-6 underline underline-offset-2 pointer-coarse:min-h-11 pointer-coarse:py-2.5"
                >
                  {line.fax.href === "/outbox" ? "To" : "From"} {line.fax.maskedNumber}
                </Link>
              ) : (
                <span className="text-ink-3">None</span>
              )}
            </Cell>
            <Cell narrow="line">
              <ResultBadge result={line.result} />
              {line.reason ? <span className="mt-1 block text-sm text-ink-2">{line.reason}</span> : null}
            </Cell>
            <Cell narrow="line" className="tabular-nums">
              {line.deliveries.toLocaleString("en")}
              <span className="@2xl:sr-only">{line.deliveries === 1 ? " delivery" : " deliveries"}</span>
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
