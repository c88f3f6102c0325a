import { pgTable, text } from "drizzle-orm/pg-core";
import { jsonb, moment } from "./columns";

/** The last known copy of each fax application: shown when Telnyx cannot be reached, and tells our events from foreign ones. */
export const faxApplications = pgTable("fax_applications", {
  id: text("id").primaryKey(),
  applicationName: text("application_name").notNull(),
  snapshot: jsonb("snapshot").notNull(),
  syncedAt: moment("synced_at").notNull(),
});
