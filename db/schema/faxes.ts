import { sql } from "drizzle-orm";
import { boolean, index, integer, pgEnum, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { ATTEMPT_STATES, FAX_STATUSES, FINAL_STATUSES, LIVE_STATES } from "@/lib/fax/rules/status";
import { jsonb, moment, oneOf } from "./columns";
import { documents } from "./documents";
import { people } from "./people";

export const faxDirection = pgEnum("fax_direction", ["outbound", "inbound"]);

/** What a person sees. The provider's own word stays beside it in `provider_status`. */
export const faxStatus = pgEnum("fax_status", FAX_STATUSES);

/** Where the file of a received fax is. `due`: its link is known or can be asked for, the worker fetches it. */
export const inboundMedia = pgEnum("inbound_media", ["none", "due", "stored", "missing", "quarantined"]);

/** A ceiling that a fax would have gone over, or its country. */
export const yesReason = pgEnum("yes_reason", ["person", "number", "portal", "country"]);

export const faxes = pgTable(
  "faxes",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    direction: faxDirection("direction").notNull(),
    status: faxStatus("status").notNull(),
    fromNumber: text("from_number").notNull(),
    toNumber: text("to_number").notNull(),
    connectionId: text("connection_id").notNull(),
    documentId: uuid("document_id").references(() => documents.id),
    pageCount: integer("page_count"),
    callDurationSecs: integer("call_duration_secs"),
    failureReason: text("failure_reason"),
    /** Telnyx's status when it is one that this version does not know. */
    unknownProviderStatus: text("unknown_provider_status"),
    createdAt: moment("created_at").notNull().defaultNow(),
    finishedAt: moment("finished_at"),
    trashedAt: moment("trashed_at"),
    trashedBy: uuid("trashed_by").references(() => people.id),
    deletedAt: moment("deleted_at"),
    /** Numbers in every shape a person may type, and the words of the file name, as `search_words` folds them. */
    searchText: text("search_text").notNull().default(""),

    // Outbound
    /** The name that the sender typed beside the number. */
    recipientName: text("recipient_name"),
    senderId: uuid("sender_id").references(() => people.id),
    submissionKey: uuid("submission_key"),
    /** SHA-256 of what was submitted: the same key with other content is refused. */
    submissionHash: text("submission_hash"),
    /** Faxes of one submission to several recipients share it. */
    batchId: uuid("batch_id"),
    /** Its place among the recipients of that submission. */
    batchPosition: integer("batch_position").notNull().default(0),
    options: jsonb("options").$type<FaxOptions>(),
    dueAt: moment("due_at"),
    cancelRequestedAt: moment("cancel_requested_at"),
    cancelRequestedBy: uuid("cancel_requested_by").references(() => people.id),
    /** Since when it is not handed over, because a backup was restored and it may have been sent since that was made. */
    heldAt: moment("held_at"),
    /** Why it is not handed over before an admin says yes. */
    waitsForYes: yesReason("waits_for_yes"),

    // Inbound
    providerFaxId: text("provider_fax_id").unique(),
    providerStatus: text("provider_status"),
    providerStatusAt: moment("provider_status_at"),
    callerId: text("caller_id"),
    /** The name that the caller gave, and the quality of the call, as far as Telnyx tells them. */
    callerName: text("caller_name"),
    receivedQuality: text("received_quality"),
    isPartial: boolean("is_partial").notNull().default(false),
    media: inboundMedia("media").notNull().default("none"),
    mediaUrl: text("media_url"),
    /** What it is called where it was imported from, so that it is imported once: a fax of before this portal, which never sends it. */
    importedAs: text("imported_as").unique(),
    /** Nobody has to do anything about it any more. */
    doneAt: moment("done_at"),
    doneBy: uuid("done_by").references(() => people.id),
    junkedAt: moment("junked_at"),
    /** Who has it. */
    assigneeId: uuid("assignee_id").references(() => people.id),
    /** By when it is to be done. */
    deadlineAt: moment("deadline_at"),
    /** When others were told that nobody had opened it. */
    escalatedAt: moment("escalated_at"),
    /** When Telnyx was last asked for this received fax. */
    checkedAt: moment("checked_at"),
    /** The received fax of which it is a part, split off here; Telnyx knows nothing of it. Rows of faxes stay, so nothing has to insist on it. */
    splitFrom: uuid("split_from"),
    /** Which pages of that it is, in words: "2–3, 5". */
    splitPages: text("split_pages"),
  },
  (table) => [
    index("faxes_split_from").on(table.splitFrom).where(sql`split_from is not null`),
    unique("faxes_submission").on(table.senderId, table.submissionKey, table.toNumber),
    index("faxes_list").on(table.direction, table.createdAt, table.id).where(sql`deleted_at is null`),
    index("faxes_sender_list")
      .on(table.senderId, table.createdAt, table.id)
      .where(sql`direction = 'outbound' and deleted_at is null`),
    index("faxes_inbound_number_list")
      .on(table.toNumber, table.createdAt, table.id)
      .where(sql`direction = 'inbound' and deleted_at is null`),
    index("faxes_in_flight")
      .on(table.status, table.createdAt)
      .where(sql`status not in (${oneOf(FINAL_STATUSES)})`),
    index("faxes_to_do")
      .on(table.toNumber, table.createdAt, table.id)
      .where(
        sql`direction = 'inbound' and done_at is null and junked_at is null and trashed_at is null and deleted_at is null`,
      ),
    index("faxes_assignee")
      .on(table.assigneeId, table.createdAt, table.id)
      .where(sql`done_at is null and junked_at is null and trashed_at is null and deleted_at is null`),
    index("faxes_deadline")
      .on(table.createdAt, table.id)
      .where(
        sql`deadline_at is not null and done_at is null and junked_at is null and trashed_at is null and deleted_at is null`,
      ),
    index("faxes_done")
      .on(table.createdAt, table.id)
      .where(
        sql`direction = 'inbound' and done_at is not null and junked_at is null and trashed_at is null and deleted_at is null`,
      ),
    index("faxes_junk")
      .on(table.createdAt, table.id)
      .where(sql`junked_at is not null and trashed_at is null and deleted_at is null`),
    index("faxes_status_list")
      .on(table.status, table.createdAt, table.id)
      .where(sql`direction = 'outbound' and deleted_at is null`),
    index("faxes_trash")
      .on(table.direction, table.createdAt, table.id)
      .where(sql`trashed_at is not null and deleted_at is null`),
    index("faxes_search").using("gin", table.searchText.op("gin_trgm_ops")),
    index("faxes_waiting_for_yes").on(table.createdAt).where(sql`waits_for_yes is not null`),
    index("faxes_batch").on(table.batchId),
    index("faxes_document").on(table.documentId),
    index("faxes_recipient").on(table.toNumber, table.createdAt).where(sql`direction = 'outbound'`),
    index("faxes_caller").on(table.fromNumber, table.createdAt).where(sql`direction = 'inbound'`),
  ],
);

export type FaxOptions = {
  quality: "normal" | "high" | "very_high" | "ultra_light" | "ultra_dark";
  monochrome: boolean;
  /** 1–100; only sent with `monochrome`. */
  blackThreshold: number;
  t38: boolean;
  displayName: string | null;
  retries: number;
  /** Whether Telnyx keeps its own rendering for ten minutes, for us to fetch. */
  storePreview: boolean;
};

/** Where Telnyx's own rendering of an attempt is. `due`: its link is known, the worker fetches it. */
export const transmittedMedia = pgEnum("transmitted_media", ["none", "due", "stored", "missing"]);

export const attemptState = pgEnum("attempt_state", ATTEMPT_STATES);

export const faxAttempts = pgTable(
  "fax_attempts",
  {
    /** Random 128 bits; goes to Telnyx as `client_state`. */
    id: uuid("id").primaryKey().defaultRandom(),
    faxId: uuid("fax_id")
      .notNull()
      .references(() => faxes.id, { onDelete: "cascade" }),
    n: integer("n").notNull(),
    state: attemptState("state").notNull(),
    epoch: integer("epoch").notNull(),
    providerFaxId: text("provider_fax_id").unique(),
    /** Telnyx's own word, verbatim. */
    providerStatus: text("provider_status"),
    providerStatusAt: moment("provider_status_at"),
    failureReason: text("failure_reason"),
    internalFailureReason: text("internal_failure_reason"),
    /** What our call met, for admins: HTTP status and Telnyx's code, never content. */
    outcome: text("outcome"),
    pageCount: integer("page_count"),
    callDurationSecs: integer("call_duration_secs"),
    /** How long the call was taken to last, from the dots of its pages; to learn how wrong that is for a number. */
    predictedSecs: integer("predicted_secs"),
    createdAt: moment("created_at").notNull().defaultNow(),
    acceptedAt: moment("accepted_at"),
    finishedAt: moment("finished_at"),
    /** In the careful mode: the document's name in Telnyx's storage, until it is deleted there. */
    mediaName: text("media_name"),
    /** When Telnyx's list was first found not to hold this attempt. */
    absentAt: moment("absent_at"),
    /** When Telnyx was last asked for this attempt. */
    checkedAt: moment("checked_at"),
    previewUrl: text("preview_url"),
    transmitted: transmittedMedia("transmitted").notNull().default("none"),
    transmittedDocumentId: uuid("transmitted_document_id").references(() => documents.id),
  },
  (table) => [
    unique("fax_attempts_number").on(table.faxId, table.n),
    index("fax_attempts_transmitted_document").on(table.transmittedDocumentId),
    uniqueIndex("fax_attempts_one_live")
      .on(table.faxId)
      .where(sql`state in (${oneOf(LIVE_STATES)})`),
  ],
);

export const grantState = pgEnum("grant_state", ["issued", "fetched", "revoked"]);

/** The one-time link of an attempt. Exactly one of `fetched` and `revoked` is ever reached. */
export const mediaGrants = pgTable("media_grants", {
  attemptId: uuid("attempt_id")
    .primaryKey()
    .references(() => faxAttempts.id, { onDelete: "cascade" }),
  tokenHash: text("token_hash").notNull().unique(),
  documentId: uuid("document_id")
    .notNull()
    .references(() => documents.id),
  state: grantState("state").notNull().default("issued"),
  expiresAt: moment("expires_at").notNull(),
  fetchedAt: moment("fetched_at"),
  revokedAt: moment("revoked_at"),
});

export const timelineSource = pgEnum("timeline_source", ["person", "portal", "telnyx", "reconcile"]);

/** The timeline of a fax: everything that was done to it or reported of it, in the order it became known. */
export const faxEvents = pgTable(
  "fax_events",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    faxId: uuid("fax_id")
      .notNull()
      .references(() => faxes.id, { onDelete: "cascade" }),
    attemptId: uuid("attempt_id").references(() => faxAttempts.id, { onDelete: "set null" }),
    source: timelineSource("source").notNull(),
    kind: text("kind").notNull(),
    personId: uuid("person_id").references(() => people.id),
    webhookEventId: uuid("webhook_event_id"),
    detail: jsonb("detail").$type<Record<string, string | number | boolean | null>>(),
    occurredAt: moment("occurred_at").notNull(),
    recordedAt: moment("recorded_at").notNull().defaultNow(),
  },
  (table) => [index("fax_events_timeline").on(table.faxId, table.occurredAt)],
);
