import "@/lib/people/testing/test-environment";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { rowsOf } from "@/db/database";
import type { Viewer } from "@/lib/auth/viewer-type";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { listAccountNumbers } from "@/lib/telnyx/numbers";
import { numbersOf } from "@/lib/visibility/who-sees-what";
import { openTestDatabase, truncate } from "@/scripts/testing/test-database";
import { nameNumber } from "./name-number";
import { canUseNumber, listNumberAccess, listUsableNumbers } from "./queries";
import { setNumberAccess } from "./set-number-access";
import { setNumbersOfPerson } from "./set-numbers-of-person";
import { syncNumbers } from "./sync-numbers";

vi.mock("@/lib/telnyx/numbers");
const opened = openTestDatabase();

const [DESK, LAB, SPARE] = ["+13125790015", "+13125790016", "+13125790017"] as const;

async function accountHas(...phoneNumbers: string[]) {
  vi.mocked(listAccountNumbers).mockResolvedValue(
    phoneNumbers.map((phoneNumber) => ({
      phoneNumber,
      telnyxId: `id of ${phoneNumber}`,
      connectionId: "front-desk",
      connectionName: null,
      status: "active",
      country: "US",
      tags: [],
    })),
  );
  await syncNumbers();
}

async function numbersSeenBy(viewer: Viewer): Promise<string[]> {
  const listed = (await listUsableNumbers(viewer)).map(({ phoneNumber }) => phoneNumber);
  const rows = await rowsOf<{ n: string }>(
    database(),
    sql`select phone_number as n from numbers where phone_number in ${numbersOf(viewer)} order by 1`,
  );
  expect(rows.map(({ n }) => n)).toEqual(listed);
  return listed;
}

beforeEach(async () => {
  await truncate(opened(), "people", "numbers");
  await accountHas(DESK, LAB, SPARE);
});

describe("who may use a number", () => {
  it("is only admins until one says otherwise", async () => {
    const [ana, mia] = [await createPerson({ role: "admin" }), await createPerson()];
    expect(await numbersSeenBy(ana)).toEqual([DESK, LAB, SPARE]);
    expect(await numbersSeenBy(mia)).toEqual([]);
  });

  it("is everyone, or the chosen people", async () => {
    const [ana, mia, leo] = [await createPerson({ role: "admin" }), await createPerson(), await createPerson()];
    await setNumberAccess(ana, DESK, { isForEveryone: true, personIds: [] });
    await setNumberAccess(ana, LAB, { isForEveryone: false, personIds: [mia.personId, mia.personId] });
    expect(await numbersSeenBy(mia)).toEqual([DESK, LAB]);
    expect(await numbersSeenBy(leo)).toEqual([DESK]);
    expect(await canUseNumber(mia, LAB)).toBe(true);
    expect(await canUseNumber(leo, LAB)).toBe(false);

    await setNumberAccess(ana, LAB, { isForEveryone: false, personIds: [leo.personId] });
    expect(await numbersSeenBy(mia)).toEqual([DESK]);
    expect(
      (await listNumberAccess(ana)).map(({ phoneNumber, isForEveryone, people }) => [
        phoneNumber,
        isForEveryone,
        people,
      ]),
    ).toEqual([
      [DESK, true, []],
      [LAB, false, [{ personId: leo.personId, name: "Mia" }]],
      [SPARE, false, []],
    ]);
  });

  it("can be said by person too", async () => {
    const [ana, mia] = [await createPerson({ role: "admin" }), await createPerson()];
    await setNumbersOfPerson(ana, mia.personId, [LAB, SPARE, "+13125550199"]);
    expect(await numbersSeenBy(mia)).toEqual([LAB, SPARE]);
    await setNumbersOfPerson(ana, mia.personId, []);
    expect(await numbersSeenBy(mia)).toEqual([]);
  });

  it("is for admins to say, of numbers that exist", async () => {
    const [ana, mia] = [await createPerson({ role: "admin" }), await createPerson()];
    const everyone = { isForEveryone: true, personIds: [] };
    expect(await failureOf(setNumberAccess(mia, DESK, everyone))).toBe("forbidden");
    expect(await failureOf(setNumbersOfPerson(mia, mia.personId, [DESK]))).toBe("forbidden");
    expect(await failureOf(listNumberAccess(mia))).toBe("forbidden");
    expect(await failureOf(setNumberAccess(ana, "+13125550199", everyone))).toBe("not-found");
  });

  it("is given to whoever is still there, when a form names somebody who is gone", async () => {
    const [ana, mia] = [await createPerson({ role: "admin" }), await createPerson()];
    const gone = crypto.randomUUID();
    await setNumberAccess(ana, DESK, { isForEveryone: false, personIds: [gone, mia.personId] });
    expect(await numbersSeenBy(mia)).toEqual([DESK]);
    expect(await failureOf(setNumbersOfPerson(ana, gone, [DESK]))).toBe("not-found");
  });
});

describe("naming", () => {
  it("is for admins, and the name stays through syncing until it is taken away", async () => {
    const [ana, mia] = [await createPerson({ role: "admin" }), await createPerson()];
    const labelOf = async () => (await listNumberAccess(ana)).find(({ phoneNumber }) => phoneNumber === LAB)?.label;
    await nameNumber(ana, LAB, "Billing");
    await accountHas(DESK, LAB);
    expect(await labelOf()).toBe("Billing");
    expect(await failureOf(nameNumber(mia, LAB, "Mine"))).toBe("forbidden");
    expect(await failureOf(nameNumber(ana, "+13125550199", "Nobody's"))).toBe("not-found");
    await nameNumber(ana, LAB, "");
    expect(await labelOf()).toBeNull();
  });
});

describe("syncing", () => {
  it("keeps what was said, marks what is gone and finds what came back", async () => {
    const mia = await createPerson();
    const ana = await createPerson({ role: "admin" });
    await setNumberAccess(ana, LAB, { isForEveryone: false, personIds: [mia.personId] });

    await accountHas(DESK);
    expect(await listUsableNumbers(mia)).toEqual([
      { phoneNumber: LAB, label: null, connectionId: null, isOnAccount: false },
    ]);
    expect(await canUseNumber(mia, LAB)).toBe(false);

    await accountHas(DESK, LAB);
    expect(await canUseNumber(mia, LAB)).toBe(true);
  });

  it("copes with an account without numbers", async () => {
    await accountHas();
    const ana = await createPerson({ role: "admin" });
    expect((await listUsableNumbers(ana)).every(({ isOnAccount }) => !isOnAccount)).toBe(true);
  });
});
