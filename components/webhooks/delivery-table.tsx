"use client";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { Tone } from "@/components/ui/tone";
import { type ServerAction, useActionCall } from "@/components/ui/use-action-call";

export type DeliveryLine = {
  id: string;
  event: string;
  createdAt: Date;
  tries: number;
  state: { tone: Tone; word: string };
  /** What was answered last; "" before the first try. */
  answer: string;
};

type DeliveryTableProps = {
  lines: readonly DeliveryLine[];
  /** Undefined while the endpoint is switched off. */
  sendAgain?: ServerAction<{ deliveryId: string }, unknown> | undefined;
};

/** What an endpoint was told, the newest first, and what it answered. */
export function DeliveryTable({ lines, sendAgain }: DeliveryTableProps) {
  return (
    <Table caption="Deliveries">
      <TableHead>
        <HeadCell>When</HeadCell>
        <HeadCell>Event</HeadCell>
        <HeadCell>State</HeadCell>
        <HeadCell>Tries</HeadCell>
        <HeadCell>Answer</HeadCell>
        {sendAgain ? <HeadCell>Again</HeadCell> : null}
      </TableHead>
      <TableBody>
        {lines.map(({ id, event, createdAt, tries, state, answer }) => (
          <Row key={id}>
            <Cell narrow="start" className="@2xl:first:min-w-0!">
              <Time value={createdAt} />
            </Cell>
            <Cell narrow="line" className="font-mono text-sm">
              {event}
            </Cell>
            <Cell narrow="start">
              <Badge tone={state.tone}>{state.word}</Badge>
            </Cell>
            <Cell narrow="start" className="tabular-nums">
              {tries}
              <span className="@2xl:sr-only">{tries === 1 ? " try" : " tries"}</span>
            </Cell>
            <Cell narrow="line" className="text-md text-ink-2 wrap-anywhere">
              {answer}
            </Cell>
            {sendAgain ? (
              <Cell narrow="line">
                <SendAgain deliveryId={id} event={event} action={sendAgain} />
              </Cell>
            ) : null}
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

function SendAgain({
  deliveryId,
  event,
  action,
}: {
  deliveryId: string;
  event: string;
  action: ServerAction<{ deliveryId: string }, unknown>;
}) {
  const { call, isBusy, error } = useActionCall(action);
  return (
    <>
      <Button size="small" busy={isBusy} onClick={() => call({ deliveryId })}>
        Send again<span className="sr-only"> {event}</span>
      </Button>
      <div role="alert">{error ? <FieldError>{error.message}</FieldError> : null}</div>
    </>
  );
}
