import "@/lib/people/testing/test-environment";
import { describe, expect, it } from "vitest";
import { changeItems } from "@/lib/fax/inbox/change-items";
import { makeLabel } from "@/lib/fax/inbox/labels";
import { beyondInbox, listInbox, listMatching } from "@/lib/fax/queries/list-inbox";
import { beyondOutbox, listOutbox } from "@/lib/fax/queries/list-outbox";
import { createFax, createNumber } from "@/lib/fax/testing/scene";
import { createPerson } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

describe("all faxes that match a view", () => {
  it("are those of all its pages, newest first, and only those that the viewer sees", async () => {
    const [ana, mia] = [await createPerson({ role: "admin" }), await createPerson()];
    const [own, other] = [await createNumber([mia]), await createNumber([])];
    const arrive = async (toNumber: string, n: number) =>
      (
        await createFax({
          direction: "inbound",
          status: "received",
          toNumber,
          fromNumber: "+16132487001",
          searchText: "+16132487001",
          createdAt: new Date(Date.UTC(2026, 0, 1, 0, n)),
        })
      ).id;
    const mine: string[] = [];
    for (let n = 0; n < 60; n++) mine.unshift(await arrive(own, n));
    const theirs = await arrive(other, 99);

    expect(await listMatching(mia, { tab: "to-do" })).toEqual(mine);
    expect(await listMatching(mia, { tab: "to-do", toNumber: other })).toEqual([]);
    expect(await listMatching(ana, { tab: "to-do", search: "6132487001" })).toEqual([theirs, ...mine]);
    expect((await listInbox(mia, { tab: "to-do" })).rows).toHaveLength(50);

    const label = await makeLabel(mia, "Batch");
    const labelled = mine.slice(40);
    const on = { kind: "label", labelId: label.id, isOn: true } as const;
    await changeItems(
      mia,
      labelled.map((faxId) => ({ faxId, change: on })),
    );
    expect(await listMatching(mia, { tab: "all", labelId: label.id })).toEqual(labelled);

    const matching = await listMatching(ana, { tab: "to-do" });
    const done = { kind: "place", to: "done" } as const;
    const { undo, problems } = await changeItems(
      mia,
      matching.map((faxId) => ({ faxId, change: done })),
    );
    expect(undo).toHaveLength(60);
    expect(problems).toHaveLength(matching.length - 60);
    expect(await listMatching(ana, { tab: "to-do" })).toContain(theirs);
  });
});

describe("what lies beyond an end of a page", () => {
  it("is the next fax that the viewer sees in the same view, and how many there are", async () => {
    const mia = await createPerson();
    const [own, other] = [await createNumber([mia]), await createNumber([])];
    const at = (n: number) => ({ createdAt: new Date(Date.UTC(2026, 0, 1, 0, n)) });
    const ids: string[] = [];
    for (let n = 0; n < 7; n++) {
      const arrived = { direction: "inbound", status: "received", ...at(n) } as const;
      ids.unshift((await createFax({ ...arrived, toNumber: own })).id);
      await createFax({ ...arrived, toNumber: other });
    }
    const query = { tab: "to-do", limit: 3 } as const;
    const first = await listInbox(mia, query);
    expect(await beyondInbox(mia, query, first.newerCursor)).toBeNull();
    expect(await beyondInbox(mia, query, first.olderCursor)).toEqual({ count: 4, nextId: ids[3] });
    const second = await listInbox(mia, { ...query, cursor: first.olderCursor ?? "" });
    expect(await beyondInbox(mia, query, second.newerCursor)).toEqual({ count: 3, nextId: ids[2] });
    expect(await beyondInbox(mia, query, second.olderCursor)).toEqual({ count: 1, nextId: ids[6] });
  });

  it("is the same in the outbox", async () => {
    const [mia, omar] = [await createPerson(), await createPerson()];
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) {
      const sent = { createdAt: new Date(Date.UTC(2026, 0, 1, 0, n)) };
      ids.unshift((await createFax({ ...sent, senderId: mia.personId })).id);
      await createFax({ ...sent, senderId: omar.personId });
    }
    const query = { tab: "all", limit: 2 } as const;
    const first = await listOutbox(mia, query);
    expect(await beyondOutbox(mia, query, first.olderCursor)).toEqual({ count: 3, nextId: ids[2] });
    const second = await listOutbox(mia, { ...query, cursor: first.olderCursor ?? "" });
    expect(await beyondOutbox(mia, query, second.newerCursor)).toEqual({ count: 2, nextId: ids[1] });
  });
});
