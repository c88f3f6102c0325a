import "@/lib/people/testing/test-environment";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit";
import { notices } from "@/db/schema/notices";
import type { Viewer } from "@/lib/auth/viewer-type";
import { newArrival } from "@/lib/fax/apply-inbound-events";
import { allowSenders, listRefusedSenders, refuseSenders, refuseSendersOf } from "@/lib/fax/inbox/refused-senders";
import { waitingCounts } from "@/lib/fax/queries/count-faxes";
import { faxTimeline } from "@/lib/fax/queries/fax-timeline";
import { findFax } from "@/lib/fax/queries/find-fax";
import { recordReports } from "@/lib/fax/report-ledger";
import { placeOf } from "@/lib/fax/rules/item-change";
import { createFax, createNumber } from "@/lib/fax/testing/scene";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { ask } from "@/lib/questions";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

let calls = 0;
const caller = () => `+1613555${String(++calls).padStart(4, "0")}`;

async function office() {
  const [ana, mia, omar] = [await createPerson({ role: "admin" }), await createPerson(), await createPerson()];
  const [billing, desk] = [await createNumber([mia], { label: "Billing" }), await createNumber([omar])];
  return { ana, mia, omar, billing, desk };
}

/** A fax arrives, as the webhooks' transaction writes it. */
async function arrive(from: string, to: string): Promise<string> {
  const event = { from, to, callerId: null, connectionId: "1", providerFaxId: randomUUID() };
  const arrival = { ...newArrival(event as Parameters<typeof newArrival>[0]), status: "received" as const };
  await database().transaction((tx) => recordReports(tx, [], { attempts: [], faxes: [], arrivals: [arrival] }));
  return arrival.id;
}

async function placeFor(viewer: Viewer, faxId: string) {
  const fax = await findFax(viewer, faxId);
  return fax && placeOf(fax);
}

const received = async (from: string, toNumber: string) =>
  (await createFax({ direction: "inbound", status: "received", fromNumber: from, toNumber })).id;

describe("a refused sender", () => {
  it("comes to junk on the number where it is refused: nobody is told, nothing is to do, nothing is lost", async () => {
    const { mia, omar, billing, desk } = await office();
    const from = caller();
    const [refusal] = await refuseSendersOf(mia, [await received(from, billing)]);
    const toDo = (await ask(waitingCounts(mia))).toDo;
    const faxId = await arrive(from, billing);
    expect(await placeFor(mia, faxId)).toBe("junk");
    expect(await database().$count(notices, eq(notices.faxId, faxId))).toBe(0);
    expect((await ask(waitingCounts(mia))).toDo).toBe(toDo);
    expect((await faxTimeline(mia, faxId)).map(({ kind, source }) => [kind, source])).toContainEqual([
      "refused",
      "portal",
    ]);

    expect(await placeFor(omar, await arrive(from, desk))).toBe("to-do");
    const other = await arrive(caller(), billing);
    expect(await placeFor(mia, other)).toBe("to-do");
    expect(await database().$count(notices, eq(notices.faxId, other))).toBe(1);

    await allowSenders(mia, [refusal?.id ?? ""]);
    expect(await placeFor(mia, await arrive(from, billing))).toBe("to-do");
    expect(await placeFor(mia, faxId)).toBe("junk");
  });

  it("is refused on all numbers by an admin, once, and audited with both numbers", async () => {
    const { ana, mia, omar, billing, desk } = await office();
    const from = caller();
    const faxId = await received(from, billing);
    const [refusal] = await refuseSendersOf(ana, [faxId, await received(from, desk)]);
    expect(await refuseSendersOf(ana, [faxId])).toEqual([]);
    expect(await placeFor(omar, await arrive(from, desk))).toBe("junk");
    expect(await placeFor(mia, await arrive(from, billing))).toBe("junk");
    const told = await database()
      .select({ detail: auditEntries.detail, actor: auditEntries.actor })
      .from(auditEntries)
      .where(eq(auditEntries.subjectId, refusal?.id ?? ""));
    expect(told).toEqual([{ detail: { from, to: "all numbers" }, actor: ana.personId }]);
    await allowSenders(ana, [refusal?.id ?? ""]);
  });

  it("without a number is refused as such, and takes nobody along who has one", async () => {
    const { mia, billing } = await office();
    const [refusal] = await refuseSendersOf(mia, [await received("anonymous", billing)]);
    expect(refusal).toMatchObject({ from: null, to: billing });
    for (const [from, place] of [
      ["anonymous", "junk"],
      ["", "junk"],
      [caller(), "to-do"],
    ] as const)
      expect(await placeFor(mia, await arrive(from, billing)), from).toBe(place);
  });

  it("is refused and allowed only by whoever has the number, and never by an auditor", async () => {
    const { ana, mia, omar, billing, desk } = await office();
    const auditor = await createPerson({ role: "auditor" });
    const from = caller();
    const faxId = await received(from, billing);
    expect(await failureOf(refuseSendersOf(omar, [faxId]))).toBe("not-found");
    expect(await failureOf(refuseSendersOf(auditor, [faxId]))).toBe("forbidden");
    expect(await failureOf(refuseSenders(omar, [{ from, to: billing }]))).toBe("forbidden");
    expect(await failureOf(refuseSenders(omar, [{ from, to: null }]))).toBe("forbidden");

    const [here] = await refuseSendersOf(mia, [faxId]);
    const [everywhere] = await refuseSenders(ana, [{ from, to: null }]);
    const ids = [here?.id ?? "", everywhere?.id ?? ""];
    for (const stranger of [omar, auditor])
      expect(await failureOf(allowSenders(stranger, ids))).toMatch(/not-found|forbidden/);
    const listed = async (viewer: Viewer) =>
      (await listRefusedSenders(viewer)).filter((each) => each.from === from).map(({ to, mayAllow }) => [to, mayAllow]);
    expect(await listed(ana)).toEqual(
      expect.arrayContaining([
        [billing, true],
        [null, true],
      ]),
    );
    expect(await listed(mia)).toEqual(
      expect.arrayContaining([
        [billing, true],
        [null, false],
      ]),
    );
    expect(await listed(omar)).toEqual([[null, false]]);
    expect(await listed(auditor)).toEqual(
      expect.arrayContaining([
        [billing, false],
        [null, false],
      ]),
    );

    await allowSenders(mia, ids);
    expect(await listed(ana)).toEqual([[null, true]]);
    await refuseSenders(mia, [{ from, to: billing }]);
    expect(await listed(mia)).toHaveLength(2);
    expect(await placeFor(omar, await arrive(from, desk))).toBe("junk");
  });
});
