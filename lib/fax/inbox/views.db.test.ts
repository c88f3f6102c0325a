import "@/lib/people/testing/test-environment";
import { beforeEach, describe, expect, it } from "vitest";
import type { Viewer } from "@/lib/auth/viewer-type";
import { changeItems } from "@/lib/fax/inbox/change-items";
import { makeLabel } from "@/lib/fax/inbox/labels";
import { findView, listViews, removeView, renameView, saveView } from "@/lib/fax/inbox/views";
import { countViews } from "@/lib/fax/queries/count-faxes";
import { listInbox, listMatching, queryOfFilter } from "@/lib/fax/queries/list-inbox";
import type { InboxFilter } from "@/lib/fax/rules/inbox-view";
import { createFax, createNumber } from "@/lib/fax/testing/scene";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { openTestDatabase, truncate } from "@/scripts/testing/test-database";

const opened = openTestDatabase();
beforeEach(() => truncate(opened(), "inbox_views"));

const ALL: InboxFilter = { tab: "all", toNumber: null, labelId: null, words: "" };

async function office() {
  const [ana, mia, tom] = [
    await createPerson({ role: "admin" }),
    await createPerson({ name: "Mia" }),
    await createPerson(),
  ];
  const auditor = await createPerson({ role: "auditor" });
  const ofMia = await createNumber([mia], { label: "Billing" });
  const ofBoth = await createNumber([mia, tom]);
  return { ana, mia, tom, auditor, ofMia, ofBoth };
}

async function arrive(toNumber: string): Promise<string> {
  return (await createFax({ direction: "inbound", status: "received", toNumber })).id;
}

const namesFor = async (viewer: Viewer) => (await listViews(viewer)).map(({ name }) => name);

describe("a saved view", () => {
  it("is not made of a label that is gone", async () => {
    const { mia } = await office();
    const gone = { ...ALL, labelId: crypto.randomUUID(), name: "Urgent", isShared: false };
    expect(await failureOf(saveView(mia, gone))).toBe("not-found");
  });

  it("is its maker's or everybody's, and of a number only for those who have it", async () => {
    const { ana, mia, tom, auditor, ofMia } = await office();
    const own = await saveView(mia, { ...ALL, name: " My   own ", isShared: false });
    const shared = await saveView(mia, { ...ALL, name: "Ours", isShared: true });
    const billing = await saveView(mia, { ...ALL, toNumber: ofMia, name: "Billing", isShared: true });
    expect(await namesFor(mia)).toEqual(["Billing", "My own", "Ours"]);
    expect(await namesFor(tom)).toEqual(expect.arrayContaining(["Ours"]));
    expect(await findView(tom, own)).toBeNull();
    expect(await findView(tom, billing)).toBeNull();
    expect(await findView(ana, own)).toBeNull();
    expect(await findView(ana, billing)).toMatchObject({ toNumber: ofMia, numberLabel: "Billing", mayChange: true });
    expect(await findView(tom, shared)).toMatchObject({ byName: "Mia", mayChange: false });
    expect(await findView(auditor, shared)).toMatchObject({ mayChange: false });
    expect(await findView(mia, "no id")).toBeNull();
  });

  it("says to each viewer how many faxes it holds for them, in one question, unless it searches", async () => {
    const { mia, tom, ofMia, ofBoth } = await office();
    const label = await makeLabel(mia, `count ${ofMia.slice(-6)}`);
    const [toMia, toBoth, bare] = [await arrive(ofMia), await arrive(ofBoth), await arrive(ofBoth)];
    for (const faxId of [toMia, toBoth]) {
      await changeItems(mia, [{ faxId, change: { kind: "label", labelId: label.id, isOn: true } }]);
    }
    await changeItems(mia, [{ faxId: bare, change: { kind: "place", to: "done" } }]);
    const views = [
      { ...ALL, id: "labelled", labelId: label.id },
      { ...ALL, id: "number", toNumber: ofBoth },
      { ...ALL, id: "done", tab: "done" as const, toNumber: ofBoth },
      { ...ALL, id: "search", words: "invoice" },
    ];
    expect(await countViews(mia, views)).toEqual({ labelled: 2, number: 2, done: 1 });
    expect(await countViews(tom, views)).toEqual({ labelled: 1, number: 2, done: 1 });
    expect(await countViews(tom, views.slice(3))).toEqual({});
  });

  it("shows to each viewer what they may see anyway", async () => {
    const { mia, tom, ofMia, ofBoth } = await office();
    const label = await makeLabel(mia, `urgent ${ofMia.slice(-6)}`);
    const [toMia, toBoth, bare] = [await arrive(ofMia), await arrive(ofBoth), await arrive(ofBoth)];
    for (const faxId of [toMia, toBoth]) {
      await changeItems(mia, [{ faxId, change: { kind: "label", labelId: label.id, isOn: true } }]);
    }
    const id = await saveView(mia, { ...ALL, labelId: label.id, name: "Urgent", isShared: true });
    const shownTo = async (viewer: Viewer) => {
      const view = await findView(viewer, id);
      return view ? listMatching(viewer, queryOfFilter(view)) : null;
    };
    expect((await shownTo(mia))?.sort()).toEqual([toMia, toBoth].sort());
    expect(await shownTo(tom)).toEqual([toBoth]);
    expect(await listMatching(tom, queryOfFilter({ ...ALL, toNumber: ofMia }))).toEqual([]);
    expect(await listMatching(tom, queryOfFilter(ALL))).toContain(bare);
  });

  it("is renamed, deleted and brought back by its maker, and by admins where it is everybody's", async () => {
    const { ana, mia, tom } = await office();
    const own = await saveView(mia, { ...ALL, name: "Own", isShared: false });
    const shared = await saveView(mia, { ...ALL, name: "Shared", isShared: true });
    for (const viewer of [tom, ana]) {
      expect(await failureOf(renameView(viewer, own, "Not theirs"))).toBe("not-found");
      expect(await failureOf(removeView(viewer, own, { isBack: false }))).toBe("not-found");
    }
    expect(await failureOf(removeView(tom, shared, { isBack: false }))).toBe("not-found");
    await renameView(ana, shared, "For all");
    await removeView(mia, own, { isBack: false });
    expect(await findView(mia, own)).toBeNull();
    expect(await findView(tom, shared)).toMatchObject({ name: "For all" });
    await removeView(mia, own, { isBack: true });
    expect(await findView(mia, own)).toMatchObject({ name: "Own" });
  });

  it("has a name, and is not made by whoever only reads", async () => {
    const { mia, auditor } = await office();
    for (const name of ["", " \0 ", "x".repeat(41)]) {
      expect(await failureOf(saveView(mia, { ...ALL, name, isShared: false }))).toBe("wrong-input");
    }
    expect(await failureOf(saveView(auditor, { ...ALL, name: "Mine", isShared: false }))).toBe("forbidden");
    for (let n = 0; n < 50; n += 1) await saveView(mia, { ...ALL, name: `View ${n}`, isShared: false });
    expect(await failureOf(saveView(mia, { ...ALL, name: "One more", isShared: false }))).toBe("not-possible-now");
  });
});

it("overdue is what is to do after its time", async () => {
  const { mia, ofMia } = await office();
  const at = (ms: number) => new Date(Date.now() + ms);
  const about = { direction: "inbound", status: "received", toNumber: ofMia } as const;
  const late = await createFax({ ...about, deadlineAt: at(-60_000) });
  await createFax({ ...about, deadlineAt: at(3_600_000) });
  await createFax({ ...about, deadlineAt: at(-60_000), doneAt: at(0) });
  await createFax(about);
  const { rows } = await listInbox(mia, { tab: "overdue" });
  expect(rows.map(({ id }) => id)).toEqual([late.id]);
});
