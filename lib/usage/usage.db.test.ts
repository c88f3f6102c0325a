import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { saveOfficeClock } from "@/lib/clock/office-clock";
import { createFax, createNumber } from "@/lib/fax/testing/scene";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { exportDays } from "@/lib/usage/export-days";
import { exportFaxes } from "@/lib/usage/export-faxes";
import { saveRates } from "@/lib/usage/rates";
import { readUsage } from "@/lib/usage/read-usage";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

it("counts a month by hand: where the office is, deleted faxes too, by number, sender and country", async () => {
  const [ana, mia] = [await createPerson({ role: "admin" }), await createPerson({ name: "Mia" })];
  await saveOfficeClock(ana, { timeZone: "America/Chicago", hours: "24" });
  const billing = await createNumber([mia], { phoneNumber: "+13125790901", label: "Billing" });
  const sent = (createdAt: string, details: Parameters<typeof createFax>[0] = {}) =>
    createFax({
      senderId: mia.personId,
      fromNumber: billing,
      toNumber: "+13127367276",
      pageCount: 3,
      ...details,
      createdAt: new Date(createdAt),
    });
  const received = (createdAt: string, details: Parameters<typeof createFax>[0] = {}) =>
    createFax({
      direction: "inbound",
      status: "received",
      toNumber: billing,
      pageCount: 2,
      providerFaxId: randomUUID(),
      ...details,
      createdAt: new Date(createdAt),
    });

  await sent("2026-03-01T05:59:00Z"); // The last minute of February in Chicago.
  await sent("2026-03-01T06:00:00Z");
  await sent("2026-03-01T15:00:00Z", { status: "failed", failureReason: "user_busy", pageCount: null });
  await sent("2026-03-02T15:00:00Z", { status: "failed", failureReason: "user_busy", pageCount: null });
  await sent("2026-03-02T15:00:00Z", {
    status: "failed",
    failureReason: "receiver_no_answer",
    toNumber: "+4930901820",
  });
  await sent("2026-03-31T15:00:00Z", { status: "cancelled", toNumber: "+4930901820" });
  await received("2026-03-02T15:00:00Z");
  await received("2026-03-02T15:00:00Z", { deletedAt: new Date("2026-03-05T00:00:00Z") });
  await received("2026-04-01T04:59:00Z"); // Still March there, an hour ahead since the clocks changed.
  await received("2026-04-01T05:00:00Z");

  const usage = await readUsage(ana, "2026-03");
  expect(usage.total).toEqual({ sent: 5, delivered: 1, failed: 3, received: 3, pages: 9 });
  expect(usage.days).toHaveLength(31);
  expect(usage.days[0]).toEqual({ sent: 2, delivered: 1, failed: 1, received: 0, pages: 3 });
  expect(usage.days[1]).toEqual({ sent: 2, delivered: 0, failed: 2, received: 2, pages: 4 });
  expect(usage.days[30]).toEqual({ sent: 1, delivered: 0, failed: 0, received: 1, pages: 2 });
  expect(usage.numbers).toMatchObject([{ name: expect.stringMatching(/^Billing · /), sent: 5, received: 3, pages: 9 }]);
  expect(usage.people).toMatchObject([{ name: "Mia", sent: 5, received: 0 }]);
  expect(usage.countries).toMatchObject([
    { name: "United States", sent: 3 },
    { name: "Germany", sent: 2 },
  ]);
  expect(usage.failures.map(({ count }) => count)).toEqual([2, 1]);
  expect(usage.failures[0]?.words).toContain("busy");
  expect(await failureOf(readUsage(mia, "2026-03"))).toBe("forbidden");

  expect(usage.cost).toBeNull();
  await saveRates(ana, { currency: "USD", sentPage: 0.01, receivedPage: 0.02, numberMonth: 1, countries: { US: 0.1 } });
  const { cost, countries } = await readUsage(ana, "2026-03");
  // Three pages sent to the United States, six received, and the number.
  expect(cost).toEqual({ currency: "USD", total: expect.closeTo(0.3 + 0.12 + 1) });
  expect(countries.map(({ cost }) => cost)).toEqual([expect.closeTo(0.3), 0]);
  expect(await failureOf(saveRates(mia, null))).toBe("forbidden");

  const days = (await exportDays(ana, "2026-03")).split("\r\n");
  expect(days.slice(0, 2)).toEqual([
    "day (America/Chicago),sent,delivered,not delivered,received,pages",
    "2026-03-01,2,1,1,0,3",
  ]);
  const faxes = (await new Response(await exportFaxes(ana, "2026-03")).text()).trim().split("\r\n");
  // The head, and all but the one that was deleted.
  expect(faxes).toHaveLength(1 + 7);
  expect(faxes[1]).toContain(`2026-03-01T06:00:00.000Z,sent,'${billing},'+13127367276,Billing`);
  expect(faxes.filter((line) => line.includes("The line was busy."))).toHaveLength(2);
  expect(await failureOf(exportFaxes(mia, "2026-03"))).toBe("forbidden");
  expect((await readUsage(await createPerson({ role: "auditor" }), "2026-02")).total.sent).toBe(1);
});
