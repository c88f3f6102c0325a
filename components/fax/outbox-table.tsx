import type { FaxServerActions } from "@/components/fax/fax-action";
import { FoundInRow } from "@/components/fax/found-in-row";
import type { OutboxLine } from "@/components/fax/outbox-line";
import { OutboxRow } from "@/components/fax/outbox-row";
import { SteadyItem } from "@/components/fax/steady-list";
import { HeadCell, Table, TableBody, TableHead } from "@/components/ui/table";

type OutboxTableProps = { lines: readonly OutboxLine[]; actions: FaxServerActions };

/** Sent faxes, newest first. */
export function OutboxTable({ lines, actions }: OutboxTableProps) {
  return (
    <Table caption="Sent faxes, newest first">
      <TableHead>
        <HeadCell>To</HeadCell>
        <HeadCell className="max-xl:@2xl:hidden">Document</HeadCell>
        <HeadCell className="max-xl:@2xl:hidden">Pages</HeadCell>
        <HeadCell>Status</HeadCell>
        <HeadCell className="max-xl:@2xl:hidden">From</HeadCell>
        <HeadCell className="max-lg:@2xl:hidden">Created</HeadCell>
        <HeadCell>Actions</HeadCell>
      </TableHead>
      <TableBody>
        {lines.map((line) => (
          <SteadyItem key={line.faxId} id={line.faxId}>
            <OutboxRow line={line} actions={actions} />
            <FoundInRow found={line.found} faxId={line.faxId} />
          </SteadyItem>
        ))}
      </TableBody>
    </Table>
  );
}
