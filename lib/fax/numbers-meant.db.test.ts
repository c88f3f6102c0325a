import { expect, it } from "vitest";
import type { Viewer } from "@/lib/auth/viewer-type";
import { saveContact } from "@/lib/contacts/save-contact";
import { judgeRecipients } from "@/lib/drafts/judge-recipients";
import { AppError } from "@/lib/errors";
import { assertNumbersMeant } from "@/lib/fax/assert-meant";
import { createFax, someNumber } from "@/lib/fax/testing/scene";
import { formatNumber } from "@/lib/numbers/rules/phone-number";
import { createPerson } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";

openTestDatabase();

const FROM = "+13125790015";

async function asked(viewer: Viewer, recipients: string[], meant: string[] = []): Promise<AppError | null> {
  try {
    await assertNumbersMeant(viewer, { recipients, fromNumber: FROM }, meant);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

const wordsOf = (error: AppError | null) => error?.message.replaceAll("\u00a0", " ");

type Kept = { name?: string; groups?: string[] };

async function keep(
  viewer: Viewer,
  number: string,
  kind: "fax" | "voice" = "fax",
  isOnlyMine = true,
  { name = "Riverside", groups = [] }: Kept = {},
) {
  const words = { name, organisation: "", note: "", groups, isOnlyMine };
  await saveContact(viewer, null, { ...words, numbers: [{ number, kind, note: "" }] });
}

/** The number with its last two digits swapped, or another last digit where they are alike. */
function slipOf(number: string): string {
  const [last, before] = [number.at(-1) ?? "", number.at(-2) ?? ""];
  const slip = last === before ? before + ((Number(last) + 1) % 10) : last + before;
  return number.slice(0, -2) + slip;
}

it("asks about a number that is nearly one that was sent to, or a contact's, until it was sent to itself", async () => {
  const [mia, ben] = [await createPerson(), await createPerson()];
  const [known, contacts] = [someNumber(), someNumber()];
  await createFax({ senderId: mia.personId, toNumber: known });
  await keep(mia, contacts);
  const nearly = slipOf(known);
  expect(await asked(mia, [known, contacts, someNumber()])).toBeNull();
  expect(await asked(mia, [nearly])).toMatchObject({ code: "doubtful-number" });
  expect(wordsOf(await asked(mia, [slipOf(contacts)]))).toMatch(
    /^You never sent to \+1.* nearly the number of Riverside/,
  );
  // Nobody learns what others sent, or whom they know.
  expect(await asked(ben, [nearly, slipOf(contacts)])).toBeNull();
  await createFax({ senderId: mia.personId, toNumber: nearly, status: "failed" });
  expect(await asked(mia, [nearly])).toBeNull();
});

it("lets just what was asked about go with the consent, and keeps the consents of before", async () => {
  const mia = await createPerson();
  const [one, two] = [someNumber(), someNumber()];
  await keep(mia, one);
  await keep(mia, two);
  const question = await asked(mia, [slipOf(one)], ["before"]);
  const meant = question?.consent?.split(" ") ?? [];
  expect(meant[0]).toBe("before");
  expect(await asked(mia, [slipOf(one)], meant)).toBeNull();
  expect(await asked(mia, [slipOf(one), slipOf(two)], meant)).not.toBeNull();
});

it("asks about a contact's telephone, and about a number whose last three faxes failed", async () => {
  const mia = await createPerson();
  const [voice, failing, twice] = [someNumber(), someNumber(), someNumber()];
  await keep(mia, voice, "voice");
  expect(wordsOf(await asked(mia, [voice]))).toMatch(/is the telephone of Riverside, not a fax\.$/);
  const at = (minute: number) => new Date(Date.now() - minute * 60_000);
  await createFax({ senderId: mia.personId, toNumber: failing, createdAt: at(9) });
  for (const minute of [1, 2, 3]) {
    await createFax({ senderId: mia.personId, toNumber: failing, status: "failed", createdAt: at(minute) });
  }
  for (const minute of [1, 2])
    await createFax({ senderId: mia.personId, toNumber: twice, status: "failed", createdAt: at(minute) });
  expect(wordsOf(await asked(mia, [failing, twice]))).toMatch(/^The last 3 faxes to \+1.* were not delivered\.$/);
  const { recipients } = await judgeRecipients(mia, { recipients: `${failing}\n${voice}`, fromNumber: FROM });
  expect(recipients).toMatchObject([
    { contact: null, history: "1 of the last 4 delivered, the last was not" },
    { contact: "Riverside", history: null },
  ]);
});

it("asks whether the number that a fax comes from is meant as one that it goes to", async () => {
  const mia = await createPerson();
  const { recipients } = await judgeRecipients(mia, { recipients: FROM, fromNumber: FROM });
  expect(recipients).toMatchObject([
    { read: { state: "unusual", message: expect.stringMatching(/is the number that you send from\. Check/) } },
  ]);
});

it("offers the fax numbers of contacts whose name was typed and nothing else, of nobody else's", async () => {
  const [mia, ben] = [await createPerson(), await createPerson()];
  const [fax, other, voice] = [someNumber(), someNumber(), someNumber()];
  await keep(mia, fax);
  await keep(mia, other);
  await keep(mia, voice, "voice");
  const offered = async (viewer: Viewer, recipients: string) =>
    (await judgeRecipients(viewer, { recipients, fromNumber: FROM })).recipients.map(({ offers, read }) => ({
      offers: offers.toSorted(),
      message: read.message?.replaceAll("\u00a0", " "),
    }));
  expect(await offered(mia, `RIVERSÍDE\nRiver\n${fax}`)).toEqual([
    {
      offers: [fax, other].map(formatNumber).toSorted(),
      message: "RIVERSÍDE is a contact. Choose one of its numbers.",
    },
    { offers: [], message: expect.stringMatching(/^River is not a fax number\./) },
    { offers: [], message: undefined },
  ]);
  expect(await offered(ben, "Riverside")).toEqual([
    { offers: [], message: expect.stringMatching(/^Riverside is not a fax number\./) },
  ]);
});

it("offers the numbers of names that have digits in them", async () => {
  const mia = await createPerson();
  const ward = someNumber();
  await keep(mia, ward, "fax", true, { name: "Ward 3", groups: ["North 24"] });
  const { recipients } = await judgeRecipients(mia, { recipients: "ward 3\nNorth 24\nWard 4", fromNumber: FROM });
  expect(recipients.map(({ offers, group }) => ({ offers, group: group?.name }))).toEqual([
    { offers: [formatNumber(ward)], group: undefined },
    { offers: [], group: "North 24" },
    { offers: [], group: undefined },
  ]);
});

it("offers the groups whose whole name was typed, beside contacts of that name, and nobody else's own", async () => {
  const [mia, ben] = [await createPerson(), await createPerson()];
  await keep(mia, someNumber(), "fax", true, { name: "Dr. Ash", groups: ["Clinics", "Ash", "Telephones"] });
  await keep(mia, someNumber(), "fax", true, { name: "Birch", groups: ["Clinics"] });
  await keep(mia, someNumber(), "fax", true, { name: "Ash" });
  await keep(mia, someNumber(), "voice", true, { name: "Cedar", groups: ["Only telephones"] });
  await keep(ben, someNumber(), "fax", true, { name: "Dora", groups: ["CLINICS"] });
  await keep(ben, someNumber(), "fax", true, { name: "Elm", groups: ["clinics"] });
  const offered = async (viewer: Viewer, recipients: string) =>
    (await judgeRecipients(viewer, { recipients, fromNumber: FROM })).recipients.map(({ offers, group, read }) => ({
      numbers: offers.length,
      group,
      says: read.message?.split(". ").slice(0, 2).join(". "),
    }));
  expect(await offered(mia, "CLÍNICS\nAsh\nTelephones\nClin\nOnly telephones")).toEqual([
    { numbers: 0, group: { name: "Clinics", faxNumbers: 2 }, says: "CLÍNICS is a group. Choose its numbers." },
    {
      numbers: 1,
      group: { name: "Ash", faxNumbers: 1 },
      says: "Ash is a contact and a group. Choose which you mean.",
    },
    { numbers: 0, group: { name: "Telephones", faxNumbers: 1 }, says: "Telephones is a group. Choose its number." },
    { numbers: 0, group: null, says: expect.stringMatching(/^Clin is not a fax number/) },
    { numbers: 0, group: null, says: expect.stringMatching(/^Only telephones is not a fax number/) },
  ]);
  expect(await offered(ben, "Clinics\nAsh")).toMatchObject([{ group: { faxNumbers: 2 } }, { numbers: 0, group: null }]);
});

it("asks about a country that was never sent to, but not about that of the From number", async () => {
  const mia = await createPerson();
  expect(wordsOf(await asked(mia, ["+18765550123"]))).toMatch(/^You never sent a fax to Jamaica before/);
  expect(await asked(mia, ["+13127360123"])).toBeNull();
  await createFax({ senderId: mia.personId, toNumber: "+18769270001" });
  expect(await asked(mia, ["+18765550123"])).toBeNull();
});

it("judges a thousand numbers that nobody knows", async () => {
  const mia = await createPerson();
  await keep(mia, "+13125550000");
  const many = Array.from({ length: 1_000 }, (_, n) => `+1312777${1_000 + n}`);
  expect(await asked(mia, many)).toBeNull();
  expect((await asked(mia, [...many, "+13125550001"]))?.message.split("\n")).toHaveLength(1);
});
