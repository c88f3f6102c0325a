import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { database } from "@/db/client";
import type { Viewer } from "@/lib/auth/viewer-type";
import { changeItems } from "@/lib/fax/inbox/change-items";
import { labelsOf, listLabels, makeLabel, renameLabel } from "@/lib/fax/inbox/labels";
import { countLabelled, removeLabel } from "@/lib/fax/inbox/remove-label";
import { endViewing, noteViewing } from "@/lib/fax/inbox/viewings";
import { findView, saveView } from "@/lib/fax/inbox/views";
import { listColleagues } from "@/lib/fax/inbox/who-may-have";
import { faxTimeline } from "@/lib/fax/queries/fax-timeline";
import { findFax } from "@/lib/fax/queries/find-fax";
import { listInbox } from "@/lib/fax/queries/list-inbox";
import { type ItemChange, placeOf } from "@/lib/fax/rules/item-change";
import { createFax, createNumber } from "@/lib/fax/testing/scene";
import { listOwnFaxNotices } from "@/lib/notices/own-notices";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

async function team() {
  const [mia, omar] = [await createPerson({ name: "Mia" }), await createPerson({ name: "Omar" })];
  const number = await createNumber([mia, omar]);
  const arrive = async () =>
    (await createFax({ direction: "inbound", status: "received", media: "stored", toNumber: number })).id;
  return { mia, omar, number, arrive };
}

async function stateOf(viewer: Viewer, faxId: string) {
  const fax = await findFax(viewer, faxId);
  if (!fax) return null;
  const labels = (await labelsOf(faxId)).map(({ name }) => name);
  return { place: placeOf(fax), assigneeId: fax.assigneeId, labels };
}

describe("a received fax", () => {
  it("is done, junk, in the trash or to do, and each way leads back exactly", async () => {
    const { mia, arrive } = await team();
    const faxId = await arrive();
    for (const way of [
      ["done"],
      ["junk"],
      ["trash"],
      ["done", "trash"],
      ["junk", "done"],
      ["trash", "done"],
    ] as const) {
      const undone: ItemChange[] = [];
      for (const to of way) {
        const { undo } = await changeItems(mia, [{ faxId, change: { kind: "place", to } }]);
        undone.unshift(...undo.map(({ change }) => change));
        expect((await stateOf(mia, faxId))?.place).toBe(to);
      }
      for (const change of undone) await changeItems(mia, [{ faxId, change }]);
      expect((await stateOf(mia, faxId))?.place, way.join()).toBe("to-do");
    }
    expect((await faxTimeline(mia, faxId)).map(({ kind }) => kind)).toContain("done");
  });

  it("that is done already stays so, and there is nothing to undo", async () => {
    const { mia, omar, arrive } = await team();
    const change = { faxId: await arrive(), change: { kind: "place", to: "done" } } as const;
    await changeItems(mia, [change]);
    expect(await changeItems(omar, [change])).toEqual({ undo: [], problems: [] });
    expect((await findFax(mia, change.faxId))?.doneByName).toBe("Mia");
  });

  it("is taken by one of two who take it at once", async () => {
    const { mia, omar, arrive } = await team();
    const faxId = await arrive();
    const take = (by: Viewer) =>
      changeItems(by, [{ faxId, change: { kind: "assign", to: by.personId, ifFree: true } }]);
    const answers = await Promise.all([take(mia), take(omar)]);
    expect(answers.filter(({ undo }) => undo.length === 1)).toHaveLength(1);
    expect(answers.flatMap(({ problems }) => problems)).toEqual([
      expect.stringMatching(/^(Mia|Omar) has taken it already\.$/),
    ]);
  });

  it("is handed only to somebody who sees it, and back", async () => {
    const { mia, omar, arrive } = await team();
    const [faxId, stranger] = [await arrive(), await createPerson()];
    const hand = (to: string | null) => changeItems(mia, [{ faxId, change: { kind: "assign", to } }]);
    expect((await hand(stranger.personId)).problems).toEqual([expect.stringContaining("does not see")]);
    const { undo } = await hand(omar.personId);
    expect(await stateOf(mia, faxId)).toMatchObject({ assigneeId: omar.personId });
    expect((await listOwnFaxNotices(omar)).rows).toMatchObject([{ kind: "assigned", fax: { id: faxId } }]);
    expect((await listInbox(omar, { tab: "mine" })).rows.map(({ id }) => id)).toEqual([faxId]);
    await changeItems(mia, undo);
    expect(await stateOf(mia, faxId)).toMatchObject({ assigneeId: null });
    const tale = (await faxTimeline(mia, faxId)).find(({ kind }) => kind === "handed_to");
    expect(tale?.detail).toEqual({ name: "Omar" });
  });

  it("is left alone by whoever does not see it, and several at once say why", async () => {
    const { mia, arrive } = await team();
    const [one, other, stranger] = [await arrive(), await arrive(), await createPerson()];
    const changes = [one, other].map((faxId) => ({ faxId, change: { kind: "place", to: "done" } as const }));
    expect(await changeItems(stranger, changes)).toEqual({
      undo: [],
      problems: changes.map(() => expect.stringContaining("isn't yours")),
    });
    expect((await changeItems(mia, changes)).undo).toHaveLength(2);
  });
});

describe("labels", () => {
  it("are made once, whatever their case and accents, and put on and off", async () => {
    const { mia, omar, arrive } = await team();
    const faxId = await arrive();
    const urgent = await makeLabel(mia, "  Dringend  übermorgen ");
    expect(await makeLabel(omar, "dringend Ubermorgen")).toEqual(urgent);
    const put = (isOn: boolean) => changeItems(mia, [{ faxId, change: { kind: "label", labelId: urgent.id, isOn } }]);
    const { undo } = await put(true);
    expect((await put(true)).undo).toEqual([]);
    expect((await stateOf(mia, faxId))?.labels).toEqual(["Dringend übermorgen"]);
    expect((await listInbox(mia, { tab: "to-do", labelId: urgent.id })).rows).toMatchObject([
      { id: faxId, labels: [urgent] },
    ]);
    await changeItems(mia, undo);
    expect((await stateOf(mia, faxId))?.labels).toEqual([]);
    expect(await listLabels()).toContainEqual(urgent);
  });

  it("get another name on every fax that has them, and never that of another", async () => {
    const { mia, omar, arrive } = await team();
    const faxId = await arrive();
    const [wrong, other] = [await makeLabel(mia, "Rechnunng"), await makeLabel(mia, "Befund")];
    await changeItems(mia, [{ faxId, change: { kind: "label", labelId: wrong.id, isOn: true } }]);
    await renameLabel(omar, wrong.id, " Rechnung ");
    expect((await stateOf(mia, faxId))?.labels).toEqual(["Rechnung"]);
    await renameLabel(omar, wrong.id, "rechnung");
    expect(await failureOf(renameLabel(mia, wrong.id, "BEFUND"))).toBe("wrong-input");
    expect(await failureOf(renameLabel(mia, wrong.id, " "))).toBe("wrong-input");
    expect(await failureOf(renameLabel(mia, crypto.randomUUID(), "Word"))).toBe("not-found");
    const auditor = await createPerson({ role: "auditor" });
    expect(await failureOf(renameLabel(auditor, other.id, "Word"))).toBe("forbidden");
    expect(await listLabels()).toEqual(expect.arrayContaining([{ ...wrong, name: "rechnung" }, other]));
  });

  it("are removed for good where no fax has them; what faxes have only by admins", async () => {
    const { mia, arrive } = await team();
    const [admin, auditor] = [await createPerson({ role: "admin" }), await createPerson({ role: "auditor" })];
    const [unused, used] = [await makeLabel(mia, "By mistake"), await makeLabel(mia, "Referral to sort")];
    const faxId = await arrive();
    await changeItems(mia, [{ faxId, change: { kind: "label", labelId: used.id, isOn: true } }]);
    const counts = await countLabelled(admin);
    expect([counts?.get(used.id), counts?.get(unused.id)]).toEqual([1, undefined]);
    expect(await countLabelled(mia)).toBeNull();

    expect(await failureOf(removeLabel(auditor, unused.id, null))).toBe("forbidden");
    expect(await failureOf(removeLabel(mia, used.id, null))).toBe("forbidden");
    await removeLabel(mia, unused.id, null);
    await removeLabel(admin, used.id, null);
    expect(await failureOf(removeLabel(admin, used.id, null))).toBe("not-found");
    expect((await stateOf(mia, faxId))?.labels).toEqual([]);
    expect((await listLabels()).filter(({ id }) => [unused.id, used.id].includes(id))).toEqual([]);
  });

  it("become one: another takes the place of a removed one on faxes and in views", async () => {
    const { mia, arrive } = await team();
    const admin = await createPerson({ role: "admin" });
    const [wrong, right] = [await makeLabel(mia, "Refferals"), await makeLabel(mia, "Referrals")];
    const [one, both] = [await arrive(), await arrive()];
    for (const [faxId, label] of [
      [one, wrong],
      [both, wrong],
      [both, right],
    ] as const) {
      await changeItems(mia, [{ faxId, change: { kind: "label", labelId: label.id, isOn: true } }]);
    }
    const filter = { tab: "to-do", toNumber: null, labelId: wrong.id, words: "" } as const;
    const viewId = await saveView(admin, { ...filter, name: "To sort", isShared: true });

    expect(await failureOf(removeLabel(admin, wrong.id, wrong.id))).toBe("not-found");
    expect(await failureOf(removeLabel(admin, wrong.id, crypto.randomUUID()))).toBe("not-found");
    await removeLabel(admin, wrong.id, right.id);
    expect([await stateOf(mia, one), await stateOf(mia, both)]).toMatchObject([
      { labels: ["Referrals"] },
      { labels: ["Referrals"] },
    ]);
    expect(await findView(mia, viewId)).toMatchObject({ labelId: right.id });
  });

  it("in a colleague's view are removed by admins", async () => {
    const { mia, omar } = await team();
    const label = await makeLabel(mia, "Of Omar's view");
    const filter = { tab: "to-do", toNumber: null, labelId: label.id, words: "" } as const;
    await saveView(omar, { ...filter, name: "Mine", isShared: false });
    expect(await failureOf(removeLabel(mia, label.id, null))).toBe("forbidden");
    await removeLabel(omar, label.id, null);
  });

  it("want a word, and not a long one; auditors make none", async () => {
    const mia = await createPerson();
    for (const wrong of ["", "  ", "x".repeat(31)]) expect(await failureOf(makeLabel(mia, wrong))).toBe("wrong-input");
    expect(await failureOf(makeLabel(await createPerson({ role: "auditor" }), "Word"))).toBe("forbidden");
  });
});

describe("colleagues", () => {
  it("are those who see a number that the viewer sees, and may do something", async () => {
    const { mia, omar, number } = await team();
    await createPerson({ name: "Stranger" });
    await createPerson({ name: "Auditor", role: "auditor" });
    const admin = await createPerson({ name: "Ada", role: "admin" });
    const colleagues = await listColleagues(mia);
    const ours = [admin, mia, omar].map(({ personId }) => personId);
    expect(colleagues.map(({ personId }) => personId).filter((id) => ours.includes(id))).toEqual(ours);
    expect(colleagues.map(({ name }) => name)).not.toEqual(expect.arrayContaining(["Stranger"]));
    expect(colleagues.map(({ name }) => name)).not.toContain("Auditor");
    expect(colleagues.find(({ personId }) => personId === omar.personId)?.phoneNumbers).toContain(number);
    const program = await createPerson({ isService: true, role: "admin" });
    const programs = (await listColleagues(mia)).filter(({ isProgram }) => isProgram);
    expect(programs).toMatchObject([{ personId: program.personId }]);
  });
});

describe("who has a fax open", () => {
  it("is told to the others while they look, and not for long after", async () => {
    const { mia, omar, arrive } = await team();
    const faxId = await arrive();
    expect(await noteViewing(mia, faxId)).toEqual([]);
    expect(await noteViewing(omar, faxId)).toEqual(["Mia"]);
    expect(await noteViewing(mia, faxId)).toEqual(["Omar"]);
    await endViewing(omar, faxId);
    expect(await noteViewing(mia, faxId)).toEqual([]);
    await noteViewing(omar, faxId);
    await database().execute(sql`update fax_viewings set seen_at = now() - interval '10 seconds'`);
    expect(await noteViewing(mia, faxId)).toEqual([]);
  });

  it("is told to nobody who may not see it", async () => {
    const { mia, arrive } = await team();
    const faxId = await arrive();
    await noteViewing(mia, faxId);
    expect(await noteViewing(await createPerson(), faxId)).toEqual([]);
    expect(await noteViewing(mia, "not-an-id")).toEqual([]);
  });
});
