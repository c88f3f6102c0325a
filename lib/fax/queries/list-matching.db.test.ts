import "@/lib/people/testing/test-environment";
import { describe, expect, it } from "vitest";
import { changeItems } from "@/lib/fax/inbox/change-items";
import { makeLabel } from "@/lib/fax/inbox/labels";
import { listInbox, listMatching } from "@/lib/fax/queries/list-inbox";
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
