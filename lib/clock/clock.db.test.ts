import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit";
import { readOfficeClock, saveOfficeClock } from "@/lib/clock/office-clock";
import { readClockChoice, saveClockChoice } from "@/lib/clock/own-clock";
import { clockOf } from "@/lib/clock/rules/clock";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

it("lets an admin set the office's clock, and nobody else, and notes who did", async () => {
  const clock = { timeZone: "America/Chicago", hours: "12" } as const;
  expect(await failureOf(saveOfficeClock(await createPerson(), clock))).toBe("forbidden");
  const admin = await createPerson({ role: "admin" });
  await saveOfficeClock(admin, clock);
  expect(await readOfficeClock()).toEqual(clock);
  const changed = eq(auditEntries.action, "settings.clock-changed");
  const noted = { actor: admin.personId, subjectKind: "setting", subjectId: "office-clock", detail: clock };
  expect(await database().select().from(auditEntries).where(changed)).toEqual([expect.objectContaining(noted)]);
});

it("keeps what each person chose, and follows the browser's zone and the office's hours until then", async () => {
  const office = { timeZone: "America/Chicago", hours: "12" } as const;
  const [mia, omar] = [await createPerson(), await createPerson()];
  await saveClockChoice(mia, { timeZone: "Asia/Tokyo", hours: "24" });

  expect(clockOf(await readClockChoice(mia), office, "Europe/Berlin")).toEqual({ timeZone: "Asia/Tokyo", hours: "24" });
  expect(clockOf(await readClockChoice(omar), office, "Europe/Berlin")).toEqual({
    timeZone: "Europe/Berlin",
    hours: "12",
  });
  await saveClockChoice(mia, { timeZone: "office", hours: null });
  expect(clockOf(await readClockChoice(mia), office, null)).toEqual(office);
});
