import type { EventLine } from "@/components/event/event-table";
import type { EventRow } from "@/lib/webhooks/queries";
import { maskNumber } from "@/lib/webhooks/rules/mask-number";

/** An event as the table shows it; of the other side's number only the ends. */
export function eventLine(row: EventRow): EventLine {
  const { id, eventType, createdAt, result, reason, deliveries, faxId, direction } = row;
  const isOutbound = direction === "outbound";
  const number = isOutbound ? row.toNumber : row.fromNumber;
  return {
    id,
    eventType,
    receivedAt: createdAt,
    result,
    reason,
    deliveries,
    fax:
      faxId && number ? { id: faxId, href: isOutbound ? "/outbox" : "/inbox", maskedNumber: maskNumber(number) } : null,
  };
}
