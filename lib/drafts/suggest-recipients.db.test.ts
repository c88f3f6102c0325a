import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import type { Viewer } from "@/lib/auth/viewer-type";
import { deleteContact } from "@/lib/contacts/delete-contact";
import { saveContact } from "@/lib/contacts/save-contact";
import { numbersOfGroup, suggestRecipients } from "@/lib/drafts/suggest-recipients";
import { createFax, createNumber, someNumber } from "@/lib/fax/testing/scene";
import { formatNumber } from "@/lib/numbers/rules/phone-number";
import { createPerson } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

type Details = { groups?: string[]; isOnlyMine?: boolean; organisation?: string };

async function saved(viewer: Viewer, name: string, numbers: string[], details: Details = {}): Promise<string> {
  const [fax, ...voice] = numbers;
  const answer = await saveContact(viewer, null, {
    ...{ name, organisation: "", note: "", groups: [], isOnlyMine: false, ...details },
    numbers: [
      ...(fax ? [{ number: fax, kind: "fax" as const, note: "" }] : []),
      ...voice.map((number) => ({ number, kind: "voice" as const, note: "" })),
    ],
  });
  if ("taken" in answer) throw new Error("taken");
  return answer.id;
}

const shown = async (viewer: Viewer, piece: string) =>
  (await suggestRecipients(viewer, piece)).map((one) =>
    one.kind === "group" ? `${one.name} (${one.faxNumbers})` : (one.name ?? one.number),
  );

it("offers the office's contacts and one's own by pieces of names and numbers, and nobody else's own", async () => {
  const [mia, ben] = [await createPerson(), await createPerson()];
  const number = someNumber();
  await saved(mia, "Quarry Clinic", [number, someNumber()], { organisation: "Stoneworks" });
  await saved(mia, "Quarry of my own", [someNumber()], { isOnlyMine: true });
  await saved(mia, "Quarry without a fax", []);
  expect(await shown(mia, " quar ")).toEqual(["Quarry Clinic", "Quarry of my own"]);
  expect(await shown(ben, "QUARRY")).toEqual(["Quarry Clinic"]);
  expect(await shown(ben, "stonew")).toEqual(["Quarry Clinic"]);
  expect(await shown(ben, number.slice(2, 9))).toEqual(["Quarry Clinic"]);
  // One letter or two digits name everybody; a number that stands there whole needs no help.
  for (const piece of ["q", "31", "", number, formatNumber(number)]) expect(await shown(ben, piece)).toEqual([]);
  expect(await suggestRecipients(ben, "quarry")).toEqual([
    { kind: "contact", name: "Quarry Clinic", detail: "Stoneworks", number, written: formatNumber(number) },
  ]);
});

it("offers groups with all their fax numbers, those of one's own entries too, and none of deleted contacts", async () => {
  const [mia, ben] = [await createPerson(), await createPerson()];
  const [a, b, own, gone] = [someNumber(), someNumber(), someNumber(), someNumber()];
  const groups = ["Zebra list"];
  await saved(mia, "B", [b, someNumber()], { groups: ["ZEBRA list", "Other"] });
  await saved(mia, "A", [a], { groups });
  await saved(mia, "C", [own], { groups, isOnlyMine: true });
  await deleteContact(mia, await saved(mia, "D", [gone], { groups: [...groups, "Zebra only gone"] }));
  expect(await shown(mia, "zebr")).toEqual(expect.arrayContaining([expect.stringMatching(/^Zebra list \(3\)$/i)]));
  const ofBen = await suggestRecipients(ben, "Zebra LI");
  expect(ofBen.filter(({ kind }) => kind === "group")).toMatchObject([{ faxNumbers: 2 }]);
  expect(await numbersOfGroup(mia, "zebra list")).toEqual([a, b, own].map(formatNumber));
  expect(await numbersOfGroup(ben, "zebra list")).toEqual([a, b].map(formatNumber));
  expect(await numbersOfGroup(ben, "Zebra only gone")).toEqual([]);
});

it("does not put more of a group into one fax than it takes", async () => {
  const mia = await createPerson();
  const group = `g${randomUUID().slice(0, 8)}`;
  for (let start = 0; start < 1_001; start += 20) {
    const numbers = Array.from({ length: 20 }, (_, n) => ({
      ...{ number: `+4930${10_000_000 + start + n}`, kind: "fax" as const, note: "" },
    }));
    const words = { name: `Many ${start}`, organisation: "", note: "", groups: [group], isOnlyMine: true };
    await saveContact(mia, null, { ...words, numbers });
  }
  await expect(numbersOfGroup(mia, group)).rejects.toThrow("has more than 1,000 fax numbers");
});

it("offers numbers of recent faxes: one's own, and those that came to one's numbers", async () => {
  const [mia, ben] = [await createPerson(), await createPerson()];
  const ours = await createNumber([mia]);
  const [sent, received, others] = [someNumber(), someNumber(), someNumber()];
  await createFax({ senderId: mia.personId, toNumber: sent, createdAt: new Date(Date.now() - 60_000) });
  await createFax({ direction: "inbound", status: "received", fromNumber: received, toNumber: ours });
  await createFax({ senderId: ben.personId, toNumber: others });
  await saved(mia, "Known by now", [received], { isOnlyMine: true });
  expect(await shown(mia, "")).toEqual(["Known by now", sent]);
  expect(await shown(mia, sent.slice(2, 10))).toContain(sent);
  expect(await shown(mia, others.slice(2, 10))).not.toContain(others);
  expect(await shown(ben, "")).toEqual([others]);
});

it("are limited to 600 a minute for each person", async () => {
  const [mia, ben] = [await createPerson(), await createPerson()];
  const asked = await Promise.allSettled(Array.from({ length: 601 }, () => suggestRecipients(mia, "zz")));
  const refused = asked.flatMap((each) => (each.status === "rejected" ? [each.reason.code] : []));
  expect(refused).toEqual(["rate-limited"]);
  expect(await suggestRecipients(ben, "zz")).toEqual([]);
});
