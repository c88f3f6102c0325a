import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { migrateDatabase } from "@/db/migrate";
import { readOfficeClock } from "@/lib/clock/office-clock";
import { readCoverSettings } from "@/lib/covers/cover-settings";
import { openTestDatabase } from "@/scripts/testing/test-database";

const database = openTestDatabase({ before: "_office_clock" });

it("keeps the zone that was set with the cover pages, and their rule", async () => {
  await database().db.execute(sql`insert into settings (key, value)
    values ('cover-pages', '{"isRequired": true, "timeZone": "Asia/Tokyo"}')`);

  await migrateDatabase(database());
  expect(await readOfficeClock()).toEqual({ timeZone: "Asia/Tokyo", hours: "24" });
  expect(await readCoverSettings()).toEqual({ isRequired: true });
});
