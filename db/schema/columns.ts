import { type SQL, sql } from "drizzle-orm";
import { customType, text, timestamp } from "drizzle-orm/pg-core";
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
