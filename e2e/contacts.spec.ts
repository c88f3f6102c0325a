import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { MEMBER } from "./support/people";
import { takePictures } from "./support/pictures";
import { checkScreen } from "./support/screen-checks";
import { sendFax, statusOf } from "./support/send-fax";
import { test } from "./support/test";

test("a file from Excel is imported in three steps, and what is skipped can be saved, mended and imported", async ({
  as,
}) => {
  const page = await as(MEMBER);
  const lines = [
    "Praxis;Telefax;Gruppe",
    ...Array.from({ length: 10 }, (_, n) => `K\xfcrbis ${n};+1 312 736 77${10 + n};Herbst`),
    "K\xfcrbis kurz;312 73;Herbst",
    ";+1 312 736 7730;Herbst",
    "K\xfcrbis doppelt;+1 (312) 736-7710;Herbst",
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
  await expect(page.getByText(/^Kürbis 0: \+1\s312\s736\s7710$/)).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "It has no name." })).toContainText("+1 312 736 7730");
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
  expect(text).toContain("'+1 312 736 7730");

  await page.goto("/contacts/import");
  const mended = text.replace("312 73,", "312 736 7731,").replace(/^,/m, "Kürbis neu,");
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
  const page = await as(await newMember("Lena Fort"));
  await page.goto("/contacts/new");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Last Fax Clinic");
  await page
    .getByLabel(/^Number/)
    .first()
    .fill("+1 312 736 7788");
  await page.getByRole("checkbox", { name: /^Only mine/ }).check();
  await page.getByRole("button", { name: "Save contact" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /Last Fax Clinic|Contacts/ })).toBeVisible();
  await page.goto("/contacts");
  const row = page.getByRole("row").filter({ hasText: "Last Fax Clinic" });
  await expect(row).toContainText("None yet");

  await sendFax(page, "+1 312 736 7788");
  await expect(statusOf(page, "Delivered")).toBeVisible();
  await page.goto("/contacts");
  await expect(row).toContainText(/Delivered.*Today, \d\d:\d\d/s);
  await checkScreen(page, "contacts with their last faxes");
  await takePictures(page, "contacts");
  await page.setViewportSize({ width: 1280, height: 800 });
  await row.getByRole("link").click();
  await expect(page.getByRole("row").filter({ hasText: "7788" }).last()).toContainText("Not known");
});
