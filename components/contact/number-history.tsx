import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { failureWords } from "@/lib/fax/rules/failure-words";
import type { NumberMemory } from "@/lib/fax/rules/number-memory";
import { duration } from "@/lib/fax/rules/units";

type NumberHistoryProps = { numbers: readonly { number: string; memory: NumberMemory; bestHours: string | null }[] };

/** What the faxes to a contact's numbers taught. */
export function NumberHistory({ numbers }: NumberHistoryProps) {
  return (
    <Table caption="Faxes to these numbers">
      <TableHead>
        <HeadCell>Number</HeadCell>
        <HeadCell>Delivered</HeadCell>
        <HeadCell>Last fax</HeadCell>
        <HeadCell>Usual call</HeadCell>
        <HeadCell>Best hours</HeadCell>
        <HeadCell>What helps</HeadCell>
      </TableHead>
      <TableBody>
        {numbers.map(({ number, memory, bestHours }) => (
          <Row key={number}>
            <Cell className="tabular-nums">{number}</Cell>
            <Cell>{`${memory.delivered} of the last ${memory.faxes}`}</Cell>
            <Cell>
              <Time value={memory.last.at} />{" "}
              <span className="text-ink-2">
                {memory.last.isDelivered ? "Delivered." : failureWords(memory.last.reason, "outbound").happened}
              </span>
            </Cell>
            <Cell>{memory.usualSeconds === null ? "Not known" : duration(memory.usualSeconds)}</Cell>
            <Cell>{bestHours ?? "Not known"}</Cell>
            <Cell>{memory.isHelpedByNoT38 ? "T.38 off" : "Nothing known"}</Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
