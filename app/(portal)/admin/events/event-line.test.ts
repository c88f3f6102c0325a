import { describe, expect, it } from "vitest";
import type { EventRow } from "@/lib/webhooks/queries";
import { eventLine } from "./event-line";

const row: EventRow = {
  id: "5f4d2a4e-9c3b-4d4c-8a7e-0a3c5e0f6b1d",
  eventId: "2d4d2a4e-9c3b-4d4c-8a7e-0a3c5e0f6b1d",
  eventType: "fax.received",
  occurredAt: new Date(0),
  createdAt: new Date(1),
  lastReceivedAt: new Date(2),
  deliveries: 2,
  result: "applied",
  reason: null,
  faxId: "a",
  connectionId: "1",
  direction: "inbound",
  fromNumber: "+13127367276",
  toNumber: "+13125790015",
};

describe("an event in the table", () => {
  it("leads to the fax and shows the ends of the other side's number", () => {
    expect(eventLine(row).fax).toEqual({ id: "a", href: "/inbox", maskedNumber: "+13•••••••76" });
    expect(eventLine({ ...row, direction: "outbound" }).fax).toMatchObject({
      href: "/outbox",
      maskedNumber: "+13•••••••15",
    });
  });

  it("has no fax when it belongs to none, or to one that was deleted", () => {
    expect(eventLine({ ...row, faxId: null, direction: null, fromNumber: null, toNumber: null }).fax).toBeNull();
    expect(eventLine({ ...row, direction: null, fromNumber: null, toNumber: null }).fax).toBeNull();
  });
});
