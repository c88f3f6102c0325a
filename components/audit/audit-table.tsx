import type { Route } from "next";
import { Link } from "@/components/ui/link";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";

export type AuditLine = {
  id: string;
  at: Date;
  who: string;
  what: string;
  on: { text: string; href: Route | null };
  detail: string;
  /** Network address and the beginning of the session's id, where a request did it. */
  from: string | null;
  session: string | null;
};

/** What was done, newest first. */
export function AuditTable({ lines }: { lines: readonly AuditLine[] }) {
  return (
    <Table caption="Audit log">
      <TableHead>
        <HeadCell>When</HeadCell>
        <HeadCell>Who</HeadCell>
        <HeadCell>Did what</HeadCell>
        <HeadCell>On</HeadCell>
        <HeadCell>From</HeadCell>
        <HeadCell>Detail</HeadCell>
      </TableHead>
      <TableBody>
        {lines.map(({ id, at, who, what, on, from, session, detail }) => (
          <Row key={id}>
            <Cell narrow="start">
              <Time value={at} />
            </Cell>
            <Cell narrow="line">{who}</Cell>
            <Cell narrow="line">{what}</Cell>
            <Cell narrow="start" className="wrap-anywhere @4xl:min-w-36">
              {on.href ? (
                <Link
                  href={on.href}
                  className="inline-block min-h-6 underline underline-offset-2 pointer-coarse:min-h-11 pointer-coarse:py-2.5"
                >
                  {on.text}
                </Link>
              ) : (
                on.text
              )}
            </Cell>
            <Cell narrow="line" className="wrap-anywhere @2xl:min-w-30">
              {from ?? <span className="text-ink-3">The portal</span>}
              {session ? <span className="block whitespace-nowrap text-ink-3 text-sm">session {session}</span> : null}
            </Cell>
            <Cell narrow="line" className="wrap-anywhere">
              {detail || <span className="text-ink-3">None</span>}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
