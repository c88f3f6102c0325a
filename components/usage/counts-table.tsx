import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { CountsOf } from "@/lib/usage/read-usage";
import { amountWords } from "@/lib/usage/rules/rates";

type CountsTableProps = {
  caption: string;
  of: string;
  counts: readonly CountsOf[];
  isSentOnly?: boolean;
  /** Where costs can be told, their currency. */
  currency?: string | undefined;
};

/** Faxes by what `of` names. */
export function CountsTable({ caption, of, counts, isSentOnly = false, currency }: CountsTableProps) {
  return (
    <Table caption={caption}>
      <TableHead>
        <HeadCell>{of}</HeadCell>
        <HeadCell>Sent</HeadCell>
        <HeadCell>Delivered</HeadCell>
        <HeadCell>Not delivered</HeadCell>
        {isSentOnly ? null : <HeadCell>Received</HeadCell>}
        <HeadCell>Pages</HeadCell>
        {currency ? <HeadCell>Cost, about</HeadCell> : null}
      </TableHead>
      <TableBody>
        {counts.map(({ name, sent, delivered, failed, received, pages, cost = 0 }) => (
          <Row key={name}>
            <Cell>{name}</Cell>
            <Figure of="Sent" value={sent.toLocaleString("en")} />
            <Figure of="Delivered" value={delivered.toLocaleString("en")} />
            <Figure of="Not delivered" value={failed.toLocaleString("en")} />
            {isSentOnly ? null : <Figure of="Received" value={received.toLocaleString("en")} />}
            <Figure of="Pages" value={pages.toLocaleString("en")} />
            {currency ? <Figure of="Cost, about" value={amountWords(cost, currency)} /> : null}
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

function Figure({ of, value }: { of: string; value: string }) {
  return (
    <Cell className="tabular-nums">
      <span className="text-ink-2 @2xl:hidden">{of}: </span>
      {value}
    </Cell>
  );
}
