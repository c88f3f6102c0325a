import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { rememberCalls } from "./support/past-calls";
import { ADMIN, MEMBER, type Person } from "./support/people";
import { takePictures } from "./support/pictures";
import { checkScreen } from "./support/screen-checks";
import { sayYesUntil, sendFax, statusOf, writeFax } from "./support/send-fax";
import { test } from "./support/test";

test("a file from Excel is imported in three steps, and what is skipped can be saved, mended and imported", async ({
  as,
}) => {
  const page = await as(MEMBER);
  const lines = [
    "Praxis;Telefax;Gruppe",
    ...Array.from({ length: 10 }, (_, n) => `K\xfcrbis ${n};+1 312 859 77${10 + n};Herbst`),
    "K\xfcrbis kurz;312 73;Herbst",
    ";+1 312 859 7730;Herbst",
    "K\xfcrbis doppelt;+1 (312) 859-7710;Herbst",
  ];
  await page.goto("/contacts");
  await page.getByRole("button", { name: "More actions for contacts" }).click();
  await page.getByRole("menuitem", { name: "Import contacts" }).click();
  const next = page.getByRole("button", { name: "Next" });
  await next.click();
  await expect(page.getByRole("alert").filter({ hasText: "Choose a file with contacts." })).toBeFocused();
  const file = { name: "kontakte.csv", mimeType: "text/csv", buffer: Buffer.from(lines.join("\r\n"), "latin1") };
  await page.getByLabel("File of contacts").setInputFiles(file);
  await page.getByRole("checkbox", { name: /^Only mine/ }).check();
  await next.click();

  await expect(page.getByRole("heading", { name: "2. What the columns hold" })).toBeFocused();
  await expect(page.getByLabel("Praxis")).toHaveValue("organisation");
  await expect(page.getByLabel("Telefax")).toHaveValue("fax");
  await page.getByLabel("Praxis").selectOption("Name");
  await next.click();

  await expect(page.getByRole("heading", { name: "3. Check" })).toBeFocused();
  await expect(page.getByText("10 contacts can be added, 3 are skipped.")).toBeVisible();
  await expect(page.getByText(/^Kürbis 0: \+1\s312\s859\s7710$/)).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "It has no name." })).toContainText("+1 312 859 7730");
  await checkScreen(page, "import, check");
  await page.getByRole("button", { name: "Back" }).click();
  await expect(page.getByLabel("Praxis")).toHaveValue("name");
  await next.click();
  await page.getByRole("button", { name: "Add 10 contacts" }).click();

  await expect(page.getByRole("heading", { name: "Result" })).toBeFocused();
  await expect(page.getByText("10 added, 3 skipped: see why.")).toBeVisible();
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save the skipped contacts" }).click(),
  ]);
  const text = readFileSync(await saved.path(), "utf8");
  expect(text.split("\r\n")).toHaveLength(5);
  expect(text).toContain("'+1 312 859 7730");

  await page.goto("/contacts/import");
  const mended = text.replace("312 73,", "312 859 7731,").replace(/^,/m, "Kürbis neu,");
  await page.getByLabel("File of contacts").setInputFiles({ ...file, buffer: Buffer.from(mended) });
  await page.getByRole("checkbox", { name: /^Only mine/ }).check();
  await next.click();
  await page.getByLabel("Praxis").selectOption("Name");
  await next.click();
  await expect(page.getByText("2 contacts can be added, 1 is skipped.")).toBeVisible();
  await expect(page.getByText(/7710 belongs to Kürbis 0 already\./)).toBeVisible();
});

test("the list says what became of the last fax to a contact, and its page what its number taught", async ({
  as,
  newMember,
}) => {
  test.setTimeout(360_000);
  const lena = await newMember("Lena Fort");
  const [page, ana] = [await as(lena), await as(ADMIN)];
  await addOwn(page, "Twin Clinic", "+1 312 736 7787");
  await addOwn(page, "Last Fax Clinic", "+1 312 736 7788");
  await page.goto("/contacts");
  const row = page.getByRole("row").filter({ hasText: "Last Fax Clinic" });
  await expect(row).toContainText("None yet");

  await sendFax(page, "+1 312 736 7788");
  await expect(statusOf(page, "Delivered")).toBeVisible();
  await page.goto("/contacts");
  await expect(row).toContainText(/Delivered.*(Today|Yesterday), \d\d:\d\d/s);
  await checkScreen(page, "contacts with their last faxes");
  await takePictures(page, "contacts");
  await page.setViewportSize({ width: 1280, height: 800 });
  await row.getByRole("link").click();
  const taught = page.getByRole("row").filter({ hasText: "7788" }).last();
  await expect(taught).toContainText("Not known");
  await rememberCalls(lena, "+13127367788");
  await page.reload();
  await expect(taught).toContainText(/08:00 to 10:00: 1[23] of 1[23] calls went through, else \d of 1\d/);

  await becomesOneAndIsForgotten(page);
  await callsItsNumberByName(ana, page);
  await sendsToContactsOnly(ana, page, lena);
});

async function addOwn(page: Page, name: string, number: string): Promise<void> {
  await page.goto("/contacts/new");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await page
    .getByLabel(/^Number/)
    .first()
    .fill(number);
  await page.getByRole("checkbox", { name: /^Only mine/ }).check();
  await page.getByRole("button", { name: "Save contact" }).click();
  await expect(page.getByRole("heading", { level: 1, name: new RegExp(`${name}|Contacts`) })).toBeVisible();
}

/** The contact whose page is open takes in its twin; then it is deleted, and forgotten. */
async function becomesOneAndIsForgotten(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Merge with another" }).click();
  await page.getByLabel("The other contact").fill("Twin");
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByRole("radio", { name: /^Twin Clinic/ }).check();
  await page.getByRole("button", { name: "Merge", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Last Fax Clinic", exact: true })).toBeVisible();
  const numbers = page.getByLabel(/^Number/);
  await expect
    .poll(() => numbers.evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value)))
    .toEqual(expect.arrayContaining([expect.stringContaining("7787"), expect.stringContaining("7788")]));
  await page.getByRole("button", { name: "Delete contact" }).click();
  await expect(page.getByText("Last Fax Clinic was deleted. Faxes keep the name.")).toBeVisible();
  await page.goto("/contacts/deleted");
  await expect(page.getByText("Twin Clinic")).toHaveCount(0);
  await page.getByRole("button", { name: "Delete Last Fax Clinic for good" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete for good" }).click();
  await expect(page.getByText("Last Fax Clinic")).toHaveCount(0);
}

/** What an admin calls a number of ours stands in the outbox of whoever sends from it, which names the forgotten contact no more. */
async function callsItsNumberByName(ana: Page, page: Page): Promise<void> {
  await ana.goto("/admin/people/numbers");
  const number = ana
    .getByRole("listitem")
    .filter({ hasText: /579\s0015/ })
    .first();
  await number.locator("summary").click();
  const call = async (name: string) => {
    await number.getByLabel("Name", { exact: true }).fill(name);
    await number.getByRole("button", { name: "Save name" }).click();
    await expect(number.getByText("Saved", { exact: true })).toBeVisible();
  };
  await call("Reception");
  await page.goto("/outbox?tab=delivered");
  const sent = page.getByRole("row").filter({ hasText: "7788" }).first();
  await expect(sent).toContainText("Reception");
  await expect(sent).not.toContainText("Last Fax Clinic");
  await call("");
}

/** Who may send to contacts only is told so before anything leaves, also of numbers that they sent to before. */
async function sendsToContactsOnly(ana: Page, page: Page, { name }: Person): Promise<void> {
  await ana.goto("/admin/people");
  await ana.getByRole("link", { name }).first().click();
  await ana.getByLabel("May send to contacts only").check();
  await ana.getByRole("button", { name: "Save recipients" }).click();
  await expect(ana.getByText("Saved", { exact: true })).toBeVisible();
  await writeFax(page, "+1 312 340 2211");
  const refusal = /is no fax of the office's contacts, and you may send to these only/;
  await expect(page.getByRole("list", { name: "Recipients" })).toContainText(refusal);
  await page.getByRole("button", { name: "Send fax" }).click();
  await sayYesUntil(page, page.getByRole("alert").filter({ hasText: refusal }).first());
}
