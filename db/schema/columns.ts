import { type SQL, sql } from "drizzle-orm";
import { customType, integer, text, timestamp } from "drizzle-orm/pg-core";
import { storableJson } from "@/lib/storable";

/** A moment with a zone, kept to the millisecond because a JavaScript Date holds no more (cursors must compare equal). */
export function moment(name: string) {
  return timestamp(name, { withTimezone: true, precision: 3, mode: "date" });
}

/** Which identity provider signed somebody in, whom and which session of theirs it means; null where none did. */
export function cameFromProvider() {
  return {
    provider: text("provider"),
    providerSubject: text("provider_subject"),
    providerSession: text("provider_session"),
  };
}

/** A secret by which programs and devices act for somebody: its hash alone is kept, and its use is counted. */
export function countedSecret() {
  return {
    tokenHash: text("token_hash").notNull().unique(),
    /** How its text begins, by which its owner recognises it. */
    beginning: text("beginning").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    revokedAt: moment("revoked_at"),
    /** The minute of its last use, and how often it was used within that: the rate limit is counted by these. */
    usedMinute: moment("used_minute"),
    usesInMinute: integer("uses_in_minute").notNull().default(0),
  };
}

/** The words of a text as PostgreSQL searches them. */
export const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** A value as JSON; what a database cannot keep of its texts is left out. */
export const jsonb = customType<{ data: unknown; driverData: unknown }>({
  dataType: () => "jsonb",
  toDriver: storableJson,
});

/** Names of ours, as they stand in a list of SQL: an index is found only by what it names itself, not by parameters. */
export function oneOf(names: readonly string[]): SQL {
  return sql.raw(names.map((name) => `'${name}'`).join(", "));
}
