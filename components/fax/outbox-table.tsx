"use client";
import { FoundInRow } from "@/components/fax/found-in-row";
import type { OutboxLine } from "@/components/fax/outbox-line";
import { OutboxRow } from "@/components/fax/outbox-row";
import { type RowServerActions, useRowActions } from "@/components/fax/row-actions";
import { StatusIcons } from "@/components/fax/status-badge";
import { SteadyItem } from "@/components/fax/steady-list";
import { HeadCell, Table, TableBody, TableHead } from "@/components/ui/table";

type OutboxTableProps = {
  lines: readonly OutboxLine[];
  actions: RowServerActions;
  /** Says in the address of each fax from which list it was opened; "" where that is none to go through. */
  listQuery: string;
  /** All of them were sent together, and the page says so. */
  isOneBatch?: boolean;
};

/** Sent faxes, newest first. Drawn from their lines also in the browser: as markup they would travel twice. */
export function OutboxTable({ lines, actions, listQuery, isOneBatch = false }: OutboxTableProps) {
  const { buttonsOf, shared } = useRowActions(actions);
  return (
    <>
      <StatusIcons names={new Set(lines.map(({ state }) => state.words.icon))} />
      {shared}
      <Table caption={isOneBatch ? "Recipients" : "Sent faxes, newest first"} className="outbox-table">
        <TableHead>
          <HeadCell>To</HeadCell>
          <HeadCell>Document</HeadCell>
          <HeadCell>Status</HeadCell>
          <HeadCell>From</HeadCell>
          <HeadCell>Created</HeadCell>
          <HeadCell>Actions</HeadCell>
        </TableHead>
        <TableBody>
          {lines.map((line) => (
            <SteadyItem key={line.faxId} id={line.faxId}>
              <OutboxRow line={line} listQuery={listQuery} linksBatch={!isOneBatch} buttons={buttonsOf(line)} />
              {line.found ? <FoundInRow found={line.found} faxId={line.faxId} listQuery={listQuery} /> : null}
            </SteadyItem>
          ))}
        </TableBody>
      </Table>
    </>
  );
}
