import "@/lib/people/testing/test-environment";
import { and, eq, inArray } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import type { faxes } from "@/db/schema/faxes";
import { escalations } from "@/db/schema/inbox";
import { mails } from "@/db/schema/mails";
import { notices } from "@/db/schema/notices";
import { numberPeople } from "@/db/schema/people";
import { saveOfficeClock } from "@/lib/clock/office-clock";
import { escalateUnopened } from "@/lib/escalation/escalate-unopened";
import { listEscalations, setEscalation } from "@/lib/escalation/escalations";
import { readOfficeHours, saveOfficeHours } from "@/lib/escalation/office-hours";
import { changeItems } from "@/lib/fax/inbox/change-items";
import { markFaxRead, markFaxUnread } from "@/lib/fax/inbox/reads";
import { faxTimeline } from "@/lib/fax/queries/fax-timeline";
import { timelineWords } from "@/lib/fax/rules/timeline-words";
import { createFax, createNumber } from "@/lib/fax/testing/scene";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

const HOUR_MS = 3_600_000;
const AHEAD = 12 - new Date().getUTCHours();
const ALWAYS = { days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "23:59" };

beforeEach(async () => {
  await database().delete(escalations);
  // Where it is about noon now.
  const timeZone = `Etc/GMT${AHEAD > 0 ? "-" : "+"}${Math.abs(AHEAD)}`;
  await saveOfficeClock(await createPerson({ role: "admin" }), { timeZone, hours: "24" });
});

async function office() {
  const [ana, mia, tom] = [
    await createPerson({ name: "Ana", role: "admin" }),
    await createPerson({ name: "Mia" }),
    await createPerson({ name: "Tom" }),
  ];
  const toNumber = await createNumber([mia, tom]);
  await saveOfficeHours(ana, ALWAYS);
  const arrive = async (details: Partial<typeof faxes.$inferInsert> = {}) => {
    const about = { direction: "inbound", status: "received", media: "stored", toNumber } as const;
    return (await createFax({ ...about, createdAt: new Date(Date.now() - 2 * HOUR_MS), ...details })).id;
  };
  /** Told from a week ago on. */
  const tellTom = async (minutes = 60) => {
    await setEscalation(ana, toNumber, { minutes, personIds: [tom.personId] });
    await database()
      .update(escalations)
      .set({ since: new Date(Date.now() - 24 * 7 * HOUR_MS) });
  };
  return { ana, mia, tom, toNumber, arrive, tellTom };
}

async function told(faxIds: string[]) {
  const rows = await database()
    .select({ faxId: notices.faxId, personId: notices.personId })
    .from(notices)
    .where(and(inArray(notices.faxId, faxIds), eq(notices.kind, "unopened")));
  return rows.map(({ faxId, personId }) => `${faxIds.indexOf(faxId ?? "")} ${personId}`).sort();
}

describe("a fax that nobody opens", () => {
  it("is told to the next once its minutes are over, with a line of history, and once", async () => {
    const { mia, tom, arrive, tellTom } = await office();
    await tellTom();
    const [late, fresh] = [await arrive(), await arrive({ createdAt: new Date(Date.now() - HOUR_MS / 2) })];
    expect(await escalateUnopened()).toEqual({ againInMs: 60_000 });
    expect(await told([late, fresh])).toEqual([`0 ${tom.personId}`]);
    const words = (await faxTimeline(mia, late)).map(({ kind, detail }) => timelineWords(kind, "inbound", detail));
    expect(words).toEqual(["Nobody had opened it: told to Tom."]);
    await database().delete(notices).where(eq(notices.faxId, late));
    await escalateUnopened();
    expect(await told([late])).toEqual([]);
  });

  it("is not told of when it was opened, is done, junk, a part, or came before anybody was to be told", async () => {
    const { ana, mia, tom, toNumber, arrive, tellTom } = await office();
    await tellTom();
    const [opened, unread, done, junk] = [await arrive(), await arrive(), await arrive(), await arrive()];
    for (const faxId of [opened, unread]) await markFaxRead(mia, faxId);
    await markFaxUnread(mia, unread);
    await changeItems(mia, [
      { faxId: done, change: { kind: "place", to: "done" } },
      { faxId: junk, change: { kind: "place", to: "junk" } },
    ]);
    const part = await arrive({ splitFrom: opened });
    const before = await arrive({ createdAt: new Date(Date.now() - 24 * 8 * HOUR_MS) });
    await escalateUnopened();
    expect(await told([opened, unread, done, junk, part, before])).toEqual([]);
    await setEscalation(ana, toNumber, null);
    const later = await arrive();
    await escalateUnopened();
    expect(await told([later])).toEqual([]);
    expect((await listEscalations(ana)).size).toBe(0);
    expect(tom.personId).not.toBe(mia.personId);
  });

  it("is no news any more once somebody opens it or it is done", async () => {
    const { mia, arrive, tellTom } = await office();
    await tellTom();
    const [opened, done] = [await arrive(), await arrive()];
    await escalateUnopened();
    expect(await told([opened, done])).toHaveLength(2);
    await markFaxRead(mia, opened);
    await changeItems(mia, [{ faxId: done, change: { kind: "place", to: "done" } }]);
    expect(await told([opened, done])).toEqual([]);
  });

  it("is told to admins where those to be told do not see the number any more", async () => {
    const { ana, tom, toNumber, arrive, tellTom } = await office();
    await tellTom();
    await database()
      .delete(numberPeople)
      .where(and(eq(numberPeople.phoneNumber, toNumber), eq(numberPeople.personId, tom.personId)));
    const faxId = await arrive();
    await escalateUnopened();
    expect(await told([faxId])).toContain(`0 ${ana.personId}`);
    expect(await told([faxId])).not.toContain(`0 ${tom.personId}`);
  });
});

describe("office hours", () => {
  it("are what counts, by the clock of the office", async () => {
    const { ana, tom, arrive, tellTom } = await office();
    await tellTom(60);
    // A window of the clock around the fax of two hours ago: half an hour of it has passed, then an hour and a half.
    const here = (hoursFromNow: number) => new Date(Date.now() + (AHEAD + hoursFromNow) * HOUR_MS);
    const at = (hoursFromNow: number) => here(hoursFromNow).toISOString().slice(11, 16);
    const [from, short, long] = [at(-2), at(-1.5), at(-0.5)];
    const faxId = await arrive();
    await saveOfficeHours(ana, { ...ALWAYS, from, to: short });
    await escalateUnopened();
    expect(await told([faxId])).toEqual([]);
    await saveOfficeHours(ana, { days: [here(24).getUTCDay() || 7], from, to: long });
    await escalateUnopened();
    expect(await told([faxId])).toEqual([]);
    await saveOfficeHours(ana, { ...ALWAYS, from, to: long });
    await escalateUnopened();
    expect(await told([faxId])).toEqual([`0 ${tom.personId}`]);
  });

  it("are said by admins, and sound", async () => {
    const { ana, mia, toNumber } = await office();
    expect(await failureOf(saveOfficeHours(mia, ALWAYS))).toBe("forbidden");
    expect(await failureOf(saveOfficeHours(ana, { ...ALWAYS, days: [] }))).toBe("wrong-input");
    expect(await failureOf(saveOfficeHours(ana, { ...ALWAYS, from: "17:00", to: "08:00" }))).toBe("wrong-input");
    expect(await readOfficeHours()).toEqual(ALWAYS);
    const stranger = await createPerson();
    const set = (minutes: number, personIds: string[]) =>
      failureOf(setEscalation(ana, toNumber, { minutes, personIds }));
    expect(await set(0, [mia.personId])).toBe("wrong-input");
    expect(await set(Number("soon"), [mia.personId])).toBe("wrong-input");
    expect(await set(30, [])).toBe("wrong-input");
    expect(await set(30, [stranger.personId])).toBe("wrong-input");
    const program = await createPerson({ isService: true });
    await database().insert(numberPeople).values({ phoneNumber: toNumber, personId: program.personId });
    expect(await set(30, [program.personId])).toBe("wrong-input");
    expect(await failureOf(setEscalation(mia, toNumber, null))).toBe("forbidden");
    expect(await set(30, [mia.personId, ana.personId])).toBe("it succeeded");
    expect(await database().$count(mails)).toBe(0);
  });
});
