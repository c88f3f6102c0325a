import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { CountsOf } from "@/lib/usage/read-usage";

type CountsTableProps = { caption: string; of: string; counts: readonly CountsOf[]; isSentOnly?: boolean };

/** Faxes by what `of` names. */
export function CountsTable({ caption, of, counts, isSentOnly = false }: CountsTableProps) {
  return (
    <Table caption={caption}>
      <TableHead>
        <HeadCell>{of}</HeadCell>
        <HeadCell>Sent</HeadCell>
        <HeadCell>Delivered</HeadCell>
        <HeadCell>Not delivered</HeadCell>
        {isSentOnly ? null : <HeadCell>Received</HeadCell>}
        <HeadCell>Pages</HeadCell>
      </TableHead>
      <TableBody>
        {counts.map(({ name, sent, delivered, failed, received, pages }) => (
          <Row key={name}>
            <Cell>{name}</Cell>
            <Figure of="Sent" count={sent} />
            <Figure of="Delivered" count={delivered} />
            <Figure of="Not delivered" count={failed} />
            {isSentOnly ? null : <Figure of="Received" count={received} />}
            <Figure of="Pages" count={pages} />
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

function Figure({ of, count }: { of: string; count: number }) {
  return (
    <Cell className="tabular-nums">
      <span className="text-ink-2 @2xl:hidden">{of}: </span>
      {count.toLocaleString("en")}
    </Cell>
  );
}
