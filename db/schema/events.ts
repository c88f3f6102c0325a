import { customType, date, index, integer, pgEnum, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";

const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

export const webhookResult = pgEnum("webhook_result", [
  "applied",
  "stale",
  "ignored",
  "unreadable",
  "unknown_type",
  "unknown_fax",
  "foreign",
  "failed",
]);

/** Every event of which a delivery carried a valid signature, byte for byte, and what became of it. */
export const webhookEvents = pgTable(
  "webhook_events",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    provider: text("provider").notNull().default("telnyx"),
    eventId: text("event_id").notNull(),
    eventType: text("event_type"),
    occurredAt: moment("occurred_at"),
    providerFaxId: text("provider_fax_id"),
    connectionId: text("connection_id"),
    faxId: uuid("fax_id"),
    body: bytes("body").notNull(),
    deliveries: integer("deliveries").notNull().default(1),
    result: webhookResult("result").notNull(),
    /** Why, in a few words for admins; never content. */
    reason: text("reason"),
    firstReceivedAt: moment("first_received_at").notNull().defaultNow(),
    lastReceivedAt: moment("last_received_at").notNull().defaultNow(),
  },
  (table) => [
    unique("webhook_events_provider_event").on(table.provider, table.eventId),
    index("webhook_events_list").on(table.firstReceivedAt, table.id),
    index("webhook_events_result").on(table.result, table.firstReceivedAt),
    index("webhook_events_fax").on(table.faxId),
    index("webhook_events_unapplied").on(table.providerFaxId),
    index("webhook_events_connection").on(table.connectionId, table.firstReceivedAt),
  ],
);

/** Deliveries whose signature is right, byte for byte, until what they say is applied; most are gone within a second. */
export const webhookInbox = pgTable(
  "webhook_inbox",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    body: bytes("body").notNull(),
    receivedAt: moment("received_at").notNull().defaultNow(),
  },
  (table) => [index("webhook_inbox_oldest").on(table.receivedAt)],
);

/** Deliveries that were turned away, counted by day and reason; nothing of them is kept. */
export const webhookRejections = pgTable(
  "webhook_rejections",
  {
    day: date("day", { mode: "string" }).notNull(),
    reason: text("reason").notNull(),
    count: integer("count").notNull().default(1),
    lastAt: moment("last_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.day, table.reason] })],
);
