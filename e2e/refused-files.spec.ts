import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { MEMBER } from "./support/people";
import { DATA_DIR } from "./support/portal";
import { checkScreen } from "./support/screen-checks";
import { DESTINATIONS, DOCUMENTS, fileInForm, submitFax, writeFax } from "./support/send-fax";
import { test } from "./support/test";

const REFUSALS = [
  [DOCUMENTS.damaged, "damaged.pdf is damaged or incomplete. Export it again, then add the new file."],
  [DOCUMENTS.webPage, "web-page.pdf is not a PDF inside but a web page."],
  [DOCUMENTS.tooManyPages, "351-pages.pdf has 351 pages; the limit is 350. Split it"],
] as const;

test("a text that may be read in several ways says which was taken, and another is one click", async ({ as }) => {
  const page = await as(MEMBER);
  await page.goto("/send");
  const buffer = Buffer.from("bbbcd5dfd0d5c3fba3bacdf5d0a1c3f7a3acbcecd1e9bde1b9fbd5fdb3a3a1a3", "hex");
  await page.locator("#document").setInputFiles({ name: "befund.txt", mimeType: "text/plain", buffer });
  await expect(page.getByText("They are read as Chinese (GB 18030).")).toBeVisible();
  await checkScreen(page, "file-notes");
  await page.getByRole("button", { name: "Read as Western European (Windows-1252)" }).click();
  await expect(page.getByText("They are read as Western European (Windows-1252).")).toBeVisible();
  // What is left at once is saved all the same, a moment later.
  const draft = page.url();
  await page.getByRole("link", { name: "Outbox" }).click();
  await expect(page.getByRole("heading", { name: "Outbox", level: 1 })).toBeVisible();
  await expect(async () => {
    await page.goto(draft);
    await expect(page.getByText("They are read as Western European (Windows-1252).")).toBeVisible({ timeout: 3_000 });
  }).toPass();
});

test("a page that came upside down is told, and turned with one click", async ({ as }) => {
  const page = await as(MEMBER);
  await page.goto("/send");
  const text = "BT /F0 20 Tf -1 0 0 -1 500 500 Tm (This page stands on its head) Tj ET";
  const buffer = Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F0 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>\nendobj\n4 0 obj\n<< /Length ${text.length} >>\nstream\n${text}\nendstream\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n`,
  );
  await page.locator("#document").setInputFiles({ name: "scan.pdf", mimeType: "application/pdf", buffer });
  await expect(page.getByText("Page 1 does not stand upright.")).toBeVisible();
  await page.screenshot({ path: "test-results/turned-page.png", fullPage: true });
  await page.getByRole("button", { name: "Turn upright" }).click();
  await expect(page.getByText("This page reads well.")).toBeVisible();
  await expect(page.getByText("Page 1 does not stand upright.")).toBeHidden();
});

test("a scan that came upside down is told without its text, and a wide sheet is offered to be turned", async ({
  as,
}) => {
  const page = await as(MEMBER);
  await page.goto("/send");
  await page.locator("#document").setInputFiles("lib/documents/fixtures/valid/self-scan-upside-down.pdf");
  await expect(page.getByText("Page 1 does not stand upright.")).toBeVisible();
  await page.getByRole("button", { name: "Turn upright" }).click();
  await expect(page.getByText("Page 1 does not stand upright.")).toBeHidden();
  await page.locator("#document").setInputFiles("lib/documents/fixtures/everyday/pdf-ruler-a3-landscape.pdf");
  await expect(page.getByText("Page 2 is wider than a fax, so the type gets small.")).toBeVisible();
  await page.getByRole("button", { name: "Turn on the side" }).click();
  await expect(page.getByText("Page 2 is wider than a fax, so the type gets small.")).toBeHidden();
});

test.describe("a file that cannot be faxed", () => {
  let before: string[];
  test.beforeEach(() => {
    before = keptFiles();
  });

  for (const [path, sentence] of REFUSALS) {
    test(`${path.split("/").at(-1)} is refused with the reason, and nothing of it is kept`, async ({ as }) => {
      const page = await as(MEMBER);
      await page.goto("/send");
      await page.getByLabel("To", { exact: true }).fill("+1 312 736 7276");
      await page.locator("#document").setInputFiles(path);
      await expect(page.getByText(sentence)).toBeVisible();
      await expectNoDocument(page);
      await expect.poll(() => keptFiles().filter((file) => !before.includes(file))).toEqual([]);
      await expect(page.getByLabel("To", { exact: true })).toHaveValue("+1 312 736 7276");
    });
  }

  test("one of more than 20 MB is refused before it is uploaded", async ({ as }) => {
    const page = await as(MEMBER);
    await page.goto("/send");
    let uploads = 0;
    page.on("request", (request) => {
      if (request.method() !== "GET" && request.url().includes("/api/upload")) uploads += 1;
    });
    const buffer = Buffer.alloc(21 * 1024 * 1024, "%PDF-1.7 ");
    await page.locator("#document").setInputFiles({ name: "Scan.pdf", mimeType: "application/pdf", buffer });
    await expect(page.getByText(/Scan\.pdf is 21\s?MB; the limit is 20\s?MB/)).toBeVisible();
    expect(uploads).toBe(0);
    await expectNoDocument(page);
  });

  test("does not stand in the way of the right one", async ({ as }) => {
    const page = await as(MEMBER);
    await page.goto("/send");
    await page.locator("#document").setInputFiles(DOCUMENTS.damaged);
    await expect(page.getByText("damaged or incomplete")).toBeVisible();
    await page.locator("#document").setInputFiles(DOCUMENTS.twoPages);
    await expect(fileInForm(page, DOCUMENTS.twoPages)).toBeVisible();
    await expect(page.getByText("damaged or incomplete")).toHaveCount(0);
  });

  test("is never left out of a fax unnoticed", async ({ as }) => {
    const page = await as(MEMBER);
    await page.goto("/send");
    await page.getByLabel("To", { exact: true }).fill(DESTINATIONS.answers);
    await page.locator("#document").setInputFiles([DOCUMENTS.twoPages, DOCUMENTS.damaged]);
    await expect(fileInForm(page, DOCUMENTS.twoPages)).toBeVisible();
    await expect(page.getByText("damaged.pdf was not added. Dismiss it to send without it.")).toBeVisible();
    await page.getByRole("button", { name: "Send fax" }).click();
    const dismiss = page.getByRole("button", { name: "Dismiss damaged.pdf" });
    await expect(dismiss).toBeFocused();
    await expect(page).toHaveURL(/\/send/);
    await dismiss.click();
    await expect(page.getByText("was not added")).toHaveCount(0);
    await submitFax(page, "Send fax");
  });
});

test("no script in a file runs in the browser", async ({ as }) => {
  const page = await as(MEMBER);
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await writeFax(page, DESTINATIONS.answers, DOCUMENTS.script);
  const eye = page.getByRole("region", { name: "How the page will arrive" });
  const fax = eye.getByRole("img", { name: /as it will arrive$/ });
  await expect.poll(() => fax.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1728);
  await submitFax(page, "Send fax");
  const shown = page.getByRole("img", { name: /^Page 1/ }).first();
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  expect(await page.locator("embed, object, iframe").count()).toBe(0);
  expect(dialogs).toEqual([]);
});

test("a photo is taken on a phone", async ({ browser }) => {
  const phone = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 780 } };
  const context = await browser.newContext({ storageState: MEMBER.session, ...phone });
  const page = await context.newPage();
  await page.goto("/send");
  const camera = page.locator("#photo");
  await expect(page.getByText("Take a photo")).toBeVisible();
  await expect(camera).toHaveAttribute("capture", "environment");
  const photo = "lib/documents/fixtures/valid/self-exif-orient-6.jpg";
  await camera.setInputFiles(photo);
  await expect(fileInForm(page, photo)).toBeVisible();
  await context.close();
});

async function expectNoDocument(page: Page): Promise<void> {
  await expect(page.locator("input[name=composition]")).toHaveValue(/"pages":\[\]/);
  await expect(page.getByText("The pages appear here.")).toBeVisible();
}

/** Every file that the portal keeps of documents and uploads; pictures it draws only of what it keeps. */
function keptFiles(): string[] {
  const folders = ["documents", "uploads", "temporary", "quarantine"];
  return folders
    .map((folder) => join(DATA_DIR, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}
