import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { pageTexts } from "@/db/schema/documents";
import { faxLabels, inboxRules } from "@/db/schema/inbox";
import type { Viewer } from "@/lib/auth/viewer-type";
import { saveContact } from "@/lib/contacts/save-contact";
import { changeItems } from "@/lib/fax/inbox/change-items";
import { labelsOf, makeLabel } from "@/lib/fax/inbox/labels";
import { removeLabel } from "@/lib/fax/inbox/remove-label";
import { faxTimeline } from "@/lib/fax/queries/fax-timeline";
import { findFax } from "@/lib/fax/queries/find-fax";
import { placeOf } from "@/lib/fax/rules/item-change";
import { createDocument, createFax, createNumber, someNumber } from "@/lib/fax/testing/scene";
import { applyInboxRules } from "@/lib/inbox-rules/apply-inbox-rules";
import { listRules, tryRule } from "@/lib/inbox-rules/queries";
import type { RuleCondition, RuleEffect } from "@/lib/inbox-rules/rules/inbox-rule";
import { deleteRule, moveRuleUp, saveRule, switchRule } from "@/lib/inbox-rules/save-rule";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

const ANY: RuleCondition = { toNumber: null, from: { who: "anybody" }, words: "", leastPages: null };
const NOTHING: RuleEffect = { assignTo: null, labelId: null, place: null };

async function office() {
  await database().delete(inboxRules);
  const [ana, mia] = [await createPerson({ role: "admin" }), await createPerson({ name: "Mia" })];
  const number = await createNumber([mia], { label: "Billing" });
  return { ana, mia, number };
}

async function arrive(toNumber: string, { from = someNumber(), text = "", pages = 1 } = {}): Promise<string> {
  const documentId = await createDocument(null, { source: "inbound" });
  if (text) await database().insert(pageTexts).values({ documentId, page: 1, text });
  const about = { direction: "inbound", status: "received", media: "stored" } as const;
  return (await createFax({ ...about, toNumber, fromNumber: from, documentId, pageCount: pages })).id;
}

async function apply(faxId: string): Promise<void> {
  const job = {
    id: "1",
    kind: "apply-inbox-rules",
    subjectId: faxId,
    epoch: 1,
    failures: 0,
    createdAt: new Date(),
  } as const;
  expect(await applyInboxRules(job)).toEqual({ done: true });
}

async function stateOf(viewer: Viewer, faxId: string) {
  const fax = await findFax(viewer, faxId);
  const labels = (await labelsOf(faxId)).map(({ name }) => name);
  return { place: fax && placeOf(fax), assigneeId: fax?.assigneeId, labels };
}

describe("a rule of the inbox", () => {
  it("finds when it is tried what it is applied to: by number, sender, group, words and pages", async () => {
    const { ana, number } = await office();
    const [known, other] = [someNumber(), await createNumber([])];
    await saveContact(ana, null, {
      name: "St Mary’s",
      organisation: "",
      note: "",
      groups: ["Clinics"],
      isOnlyMine: false,
      numbers: [{ number: known, kind: "fax", note: "" }],
    });
    const faxes = {
      clinic: await arrive(number, { from: known, text: "Invoice 4711 for March" }),
      stranger: await arrive(number, { text: "Special offer", pages: 3 }),
      withheld: await arrive(number, { from: "anonymous" }),
      elsewhere: await arrive(other),
    };
    const meant: [RuleCondition, (keyof typeof faxes)[]][] = [
      [ANY, ["clinic", "stranger", "withheld", "elsewhere"]],
      [{ ...ANY, toNumber: number }, ["clinic", "stranger", "withheld"]],
      [{ ...ANY, from: { who: "number", number: known } }, ["clinic"]],
      [{ ...ANY, from: { who: "group", group: "clinics" } }, ["clinic"]],
      [{ ...ANY, from: { who: "strangers" } }, ["stranger", "elsewhere"]],
      [{ ...ANY, from: { who: "withheld" } }, ["withheld"]],
      [{ ...ANY, words: "invoice 4711" }, ["clinic"]],
      [{ ...ANY, words: "offer", leastPages: 4 }, []],
      [{ ...ANY, words: "offer", leastPages: 3 }, ["stranger"]],
    ];
    const label = await makeLabel(ana, "Found");
    for (const [condition, names] of meant) {
      const { hits, of } = await tryRule(ana, condition);
      expect(of).toBe(4);
      expect(hits.map(({ faxId }) => faxId).sort(), JSON.stringify(condition)).toEqual(
        names.map((name) => faxes[name]).sort(),
      );
      await saveRule(ana, { condition, effect: { ...NOTHING, labelId: label.id } });
      for (const [name, faxId] of Object.entries(faxes)) {
        await apply(faxId);
        const isMeant = names.some((each) => each === name);
        expect((await stateOf(ana, faxId)).labels, `${name}: ${JSON.stringify(condition)}`).toEqual(
          isMeant ? ["Found"] : [],
        );
        await database().delete(faxLabels);
      }
      await database().delete(inboxRules);
    }
  });

  it("is applied once, in its turn, and what people decided stays", async () => {
    const { ana, mia, number } = await office();
    const omar = await createPerson({ name: "Omar" });
    await saveRule(ana, { condition: ANY, effect: { ...NOTHING, assignTo: mia.personId } });
    await saveRule(ana, { condition: ANY, effect: { ...NOTHING, assignTo: ana.personId, place: "done" } });
    await saveRule(ana, { condition: ANY, effect: { ...NOTHING, assignTo: omar.personId, place: "junk" } });
    const faxId = await arrive(number);
    await apply(faxId);
    expect(await stateOf(ana, faxId)).toMatchObject({ place: "done", assigneeId: mia.personId });
    const told = (await faxTimeline(ana, faxId)).filter(({ kind }) => kind === "ruled");
    expect(told).toHaveLength(3);
    expect(told[0]).toMatchObject({ source: "portal", detail: { name: "When a fax from anybody: hand it to Mia." } });

    await changeItems(ana, [{ faxId, change: { kind: "place", to: "to-do" } }]);
    await apply(faxId);
    expect((await stateOf(ana, faxId)).place).toBe("to-do");
  });

  it("keeps its label while it puts it on faxes, or gets another", async () => {
    const { ana, mia, number } = await office();
    const [wrong, right] = [await makeLabel(ana, "Refferal"), await makeLabel(ana, "Referral")];
    await saveRule(ana, { condition: ANY, effect: { ...NOTHING, assignTo: mia.personId, labelId: wrong.id } });
    expect(await failureOf(removeLabel(mia, wrong.id, null))).toBe("forbidden");
    expect(await failureOf(removeLabel(ana, wrong.id, null))).toBe("not-possible-now");
    await removeLabel(ana, wrong.id, right.id);
    const late = saveRule(ana, { condition: ANY, effect: { ...NOTHING, labelId: wrong.id } });
    expect(await failureOf(late)).toBe("not-found");
    const faxId = await arrive(number);
    await apply(faxId);
    expect(await stateOf(ana, faxId)).toMatchObject({ assigneeId: mia.personId, labels: ["Referral"] });
  });

  it("hands junk to nobody, so that nobody hears of it", async () => {
    const { ana, mia, number } = await office();
    await saveRule(ana, { condition: ANY, effect: { ...NOTHING, assignTo: mia.personId } });
    const faxId = await arrive(number);
    await changeItems(ana, [{ faxId, change: { kind: "place", to: "junk" } }]);
    await apply(faxId);
    expect(await stateOf(ana, faxId)).toMatchObject({ place: "junk", assigneeId: null });
  });

  it("is switched off, moved, deleted, and needs something to do; only admins make one", async () => {
    const { ana, mia, number } = await office();
    for (const place of ["done", "junk"] as const)
      await saveRule(ana, { condition: ANY, effect: { ...NOTHING, place } });
    const [first, second] = await listRules(ana);
    await moveRuleUp(ana, second?.id ?? "");
    expect((await listRules(ana)).map(({ id }) => id)).toEqual([second?.id, first?.id]);
    await switchRule(ana, second?.id ?? "", false);
    const faxId = await arrive(number);
    await apply(faxId);
    expect((await stateOf(ana, faxId)).place).toBe("done");
    await deleteRule(ana, first?.id ?? "");
    expect(await listRules(ana)).toMatchObject([{ id: second?.id, isOn: false }]);
    expect(await failureOf(deleteRule(ana, first?.id ?? ""))).toBe("not-found");
    expect(await failureOf(moveRuleUp(ana, first?.id ?? ""))).toBe("not-found");
    expect(await failureOf(saveRule(ana, { condition: ANY, effect: NOTHING }))).toBe("wrong-input");
    for (const refused of [
      saveRule(mia, { condition: ANY, effect: { ...NOTHING, place: "junk" } }),
      listRules(mia),
      tryRule(mia, ANY),
      switchRule(mia, second?.id ?? "", true),
    ]) {
      expect(await failureOf(refused)).toBe("forbidden");
    }
    expect(await database().$count(inboxRules, eq(inboxRules.isOn, true))).toBe(0);
  });
});
