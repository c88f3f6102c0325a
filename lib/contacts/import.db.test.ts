import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import type { Viewer } from "@/lib/auth/viewer-type";
import { exportContacts } from "@/lib/contacts/export-contacts";
import { checkContacts, importContacts } from "@/lib/contacts/import-contacts";
import { listContacts } from "@/lib/contacts/queries";
import { readColumns, readContactFile } from "@/lib/contacts/read-contact-file";
import { saveContact } from "@/lib/contacts/save-contact";
import { createNumber, someNumber } from "@/lib/fax/testing/scene";
import { formatNumber } from "@/lib/numbers/rules/phone-number";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** Imports as the pages do, by the columns that were guessed. */
async function imported(viewer: Viewer, bytes: Uint8Array, isOnlyMine = true) {
  const columns = readColumns(bytes).columns.map(({ guess }) => guess);
  const checked = await checkContacts(viewer, readContactFile(bytes, columns));
  await importContacts(viewer, checked.good, isOnlyMine);
  return checked;
}

const contactsOf = async (viewer: Viewer, search: string) => (await listContacts(viewer, { search })).rows;

it.each([
  ["UTF-8 with a mark and semicolons", utf8("\ufeffName;Telefon;Telefax;Gruppen\r\nMüller;;030 901820;Ärzte\r\n")],
  ["Windows-1252, as Excel writes it", latin("Name;Telefax;Gruppe\r\nM\xfcller \x96 Praxis;030 901820;\xc4rzte\r\n")],
  [
    "tabs and UTF-16",
    new Uint8Array([0xff, 0xfe, ...Buffer.from("Name\tFax\tGroup\nMüller\t+4930901820\tÄrzte", "utf16le")]),
  ],
])("reads %s", async (_, bytes) => {
  const mia = await createPerson();
  await createNumber([mia], { phoneNumber: `+4930${Math.floor(Math.random() * 9_000_000) + 1_000_000}` });
  expect((await imported(mia, bytes)).faults).toEqual([]);
  expect(await contactsOf(mia, "müller ärzte")).toMatchObject([
    { groups: ["Ärzte"], numbers: [{ number: "+4930901820", kind: "fax" }], isOnlyMine: true },
  ]);
});

it("guesses columns by their heads, by what stands in them, and asks for names in parts", () => {
  const guesses = (text: string) => readColumns(utf8(text)).columns.map(({ guess }) => guess);
  expect(
    guesses("First Name,Last Name,Company,Business Fax,Mobile Phone,Categories,Notes,Zip\nA,B,C,1,2,3,4,5"),
  ).toEqual(["firstName", "lastName", "organisation", "fax", "voice", "groups", "note", "nothing"]);
  expect(guesses("Riverside,+13125790015\nLab,+13125790016")).toEqual(["name", "fax"]);
  expect(readColumns(utf8("Riverside,+13125790015\nLab,+13125790016")).entries).toBe(2);
});

it("adds what is good and says of each other line why it is skipped", async () => {
  const mia = await createPerson();
  await createNumber([mia]);
  const [taken, fresh] = [someNumber(), someNumber()];
  const words = { name: "Standing", organisation: "", note: "", groups: [], isOnlyMine: true };
  await saveContact(mia, null, { ...words, numbers: [{ number: taken, kind: "fax", note: "" }] });
  const lines = [
    "Name,Fax",
    `Taken,${taken}`,
    `Fresh,${fresh}`,
    `Twice,${formatNumber(fresh)}`,
    "Short,12",
    ",+13125790015",
    "Nothing,",
    "",
  ];
  const { good, faults } = await imported(mia, utf8(lines.join("\n")));
  expect(good.map(({ name }) => name)).toEqual(["Fresh"]);
  expect(faults.map(({ line, why }) => [line, why.replaceAll("\u00a0", " ")])).toEqual([
    [2, expect.stringMatching(/belongs to Standing already\.$/)],
    [4, expect.stringMatching(/stands in entry 3 too\.$/)],
    [5, expect.stringMatching(/too short for a fax number/)],
    [6, "It has no name."],
    [7, "It has no number."],
  ]);
  expect(faults[2]?.source).toEqual(["Short", "12"]);
});

it("adds ten thousand lines but twenty with faults", async () => {
  const mia = await createPerson();
  // Letters before it: what is all digits is searched for as a number.
  const tag = `group${randomUUID().slice(0, 8)}`;
  const lines = Array.from({ length: 10_000 }, (_, n) =>
    n % 500 === 7 ? `Wrong ${n},+1 312,${tag}` : `Clinic ${n},+1312${4_000_000 + n},${tag}`,
  );
  const { good, faults } = await imported(mia, utf8(`Name,Fax,Group\n${lines.join("\n")}`));
  expect([good.length, faults.length]).toEqual([9_980, 20]);
  expect(await contactsOf(mia, `${tag} 9999`)).toMatchObject([{ name: "Clinic 9999" }]);
});

it("imports what it exported, as CSV and as vCards, and disarms what a spreadsheet would run", async () => {
  const mia = await createPerson();
  const details = {
    name: '=HYPERLINK("x")',
    organisation: "Quay; North, Ltd",
    note: "one\ntwo",
    groups: ["A list", "B"],
    isOnlyMine: true,
    numbers: [
      { number: someNumber(), kind: "fax" as const, note: "Ward 3" },
      { number: someNumber(), kind: "fax" as const, note: "" },
      { number: someNumber(), kind: "voice" as const, note: "" },
    ].toSorted((one, other) => one.kind.localeCompare(other.kind) || one.number.localeCompare(other.number)),
  };
  await saveContact(mia, null, details);
  const csv = await new Response(exportContacts(mia, "csv")).text();
  const cells = csv.split(/[,\r\n]+/);
  expect(cells.filter((cell) => /^"?[=+\-@]/.test(cell))).toEqual([]);
  const [back] = readContactFile(
    utf8(csv),
    readColumns(utf8(csv)).columns.map(({ guess }) => guess),
  ).entries.filter(({ name }) => name === details.name);
  const { numbers, ...words } = details;
  const shown = numbers.map(({ number, ...rest }) => ({ text: number, ...rest }));
  expect(back).toMatchObject({
    name: words.name,
    organisation: words.organisation,
    note: words.note,
    groups: "A list, B",
  });
  expect(back?.numbers).toEqual(shown);

  const cards = readContactFile(utf8(await new Response(exportContacts(mia, "vcf")).text()), []);
  const card = cards.entries.find(({ name }) => name === details.name);
  expect(card).toMatchObject({ organisation: words.organisation, note: words.note, groups: "A list, B" });
  expect(card?.numbers).toEqual(shown.map((number) => ({ ...number, note: "" })));
});

it("reads vCards 3.0 and 4.0, and skips a card that it can't read", async () => {
  const mia = await createPerson();
  const [one, two] = [someNumber(), someNumber()];
  const cards = [
    `BEGIN:VCARD\r\nVERSION:3.0\r\nN:Ong;Ada\r\nFN:Dr. Ada Ong\r\nORG:Riverside;Lab\r\nTEL;TYPE=WORK,FAX:${one.slice(0, 6)}\r\n ${one.slice(6)}\r\nEND:VCARD`,
    `BEGIN:VCARD\nVERSION:4.0\nFN:Leo\nTEL;VALUE=uri;TYPE="voice,work":tel:${two}\nEND:VCARD`,
    "BEGIN:VCARD\nVERSION:2.1\nN:Old\nTEL;WORK;FAX:+13125790015\nEND:VCARD",
  ];
  expect(readColumns(utf8(cards.join("\r\n")))).toEqual({ entries: 3, columns: [] });
  const { good, faults } = await imported(mia, utf8(cards.join("\r\n")));
  expect(good).toMatchObject([
    { name: "Dr. Ada Ong", organisation: "Riverside", numbers: [{ number: one, kind: "fax" }] },
    { name: "Leo", numbers: [{ number: two, kind: "voice" }] },
  ]);
  expect(faults).toMatchObject([{ line: 3, why: expect.stringContaining("vCard 3.0 or 4.0") }]);
});

it("lets nobody import who only reads, nor into the office's book who may send to its contacts only", async () => {
  const bytes = utf8(`Name,Fax\nSomebody,${someNumber()}`);
  const auditor = await createPerson({ role: "auditor" });
  expect(await failureOf(imported(auditor, bytes))).toBe("forbidden");
  const bound = await createPerson({ sendsOnlyToContacts: true });
  expect(await failureOf(imported(bound, bytes, false))).toBe("forbidden");
  expect(await failureOf(imported(bound, bytes, true))).toBe("it succeeded");
  expect(await failureOf(imported(bound, utf8("Name,Fax\n"), true))).toBe("wrong-input");
});
