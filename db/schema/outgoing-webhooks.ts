import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { ProgramEvent } from "@/lib/fax/rules/program-events";
import { jsonb, moment } from "./columns";
import { faxes } from "./faxes";

/** An address of a program that is told of events. */
export const webhookEndpoints = pgTable("webhook_endpoints", {
  id: uuid("id").primaryKey().defaultRandom(),
  address: text("address").notNull(),
  events: jsonb("events").$type<ProgramEvent[]>().notNull(),
  /** Ours, to whose faxes it is limited; null for all. */
  onlyNumbers: jsonb("only_numbers").$type<string[]>(),
  isOn: boolean("is_on").notNull().default(true),
  /** Why the portal switched it off by itself: nothing got through for days, or it answered that it is gone. */
  offReason: text("off_reason").$type<"failing" | "gone">(),
  /** By which it knows that an event is ours, encrypted. */
  sealedSecret: text("sealed_secret").notNull(),
  /** The one before, which signs as well until its time is over. */
  sealedOldSecret: text("sealed_old_secret"),
  oldSecretUntil: moment("old_secret_until"),
  createdAt: moment("created_at").notNull().defaultNow(),
});

/** An event that an endpoint is to be told of, and what it answered. Its id is the `webhook-id`. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    endpointId: uuid("endpoint_id")
      .notNull()
      .references(() => webhookEndpoints.id, { onDelete: "cascade" }),
    event: text("event").$type<ProgramEvent | "test">().notNull(),
    faxId: uuid("fax_id").references(() => faxes.id, { onDelete: "cascade" }),
    /** The fax as it was then; null for a test. */
    fax: jsonb("fax"),
    createdAt: moment("created_at").notNull().defaultNow(),
    /** From when on it is tried for so long. */
    tryingSince: moment("trying_since").notNull().defaultNow(),
    tries: integer("tries").notNull().default(0),
    triedAt: moment("tried_at"),
    /** The status of the last answer; null where none came. */
    answerStatus: integer("answer_status"),
    /** How the last answer began, or why none came. */
    answer: text("answer"),
    deliveredAt: moment("delivered_at"),
    givenUpAt: moment("given_up_at"),
  },
  (table) => [
    index("webhook_deliveries_endpoint").on(table.endpointId, table.createdAt, table.id),
    index("webhook_deliveries_fax").on(table.faxId),
    index("webhook_deliveries_created").on(table.createdAt),
    index("webhook_deliveries_waiting").on(table.endpointId).where(sql`delivered_at is null and given_up_at is null`),
  ],
);
