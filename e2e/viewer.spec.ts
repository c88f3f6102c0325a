import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { findInInbox } from "./support/inbox";
import { MEMBER, MEMBER_NUMBER } from "./support/people";
import { base64Of, sandbox } from "./support/sandbox";
import { checkScreen } from "./support/screen-checks";
import { arriveAtFax, DESTINATIONS, DOCUMENTS, sendFax, statusOf } from "./support/send-fax";
import { test } from "./support/test";

const SMALL = { width: 320, height: 640 };
const LETTER = "referral-letter.pdf";
const TIFF = "lib/documents/fixtures/valid/self-fax-3p-g4.tif";

/** Sends a letter of four pages and ends on its page. */
async function openSentLetter(page: Page): Promise<void> {
  await sendFax(page, DESTINATIONS.answers, DOCUMENTS.letter);
  await expect(statusOf(page, "Delivered")).toBeVisible();
  await expect(page.getByRole("img", { name: `Page 1 of 4 of ${LETTER}` })).toBeVisible();
}

/** Lets the same letter arrive and ends on its page. */
async function openReceivedLetter(page: Page, from: string): Promise<void> {
  const pdf = readFileSync(DOCUMENTS.letter).toString("base64");
  await sandbox.receive({ to: MEMBER_NUMBER.replaceAll(" ", ""), from, pdf });
  await (await findInInbox(page, from.slice(-4))).click();
  await page.waitForURL(/fax=/);
  await page.goto(`/inbox/${new URL(page.url()).searchParams.get("fax")}`);
  await expect(page.getByRole("img", { name: /^Page 1 of 4/ })).toBeVisible();
}

function sheetWidth(page: Page, number: number): Promise<number> {
  return page.locator(`#page-${number} img`).evaluate((picture) => picture.getBoundingClientRect().width);
}

test("pages are found, enlarged and turned with the mouse", async ({ as }) => {
  const page = await as(MEMBER);
  await openSentLetter(page);
  await page.getByRole("button", { name: "Go to page 3" }).click();
  await expect(page.getByLabel("Go to page", { exact: true })).toHaveValue("3");
  await expect(page.locator("#page-3")).toBeInViewport({ ratio: 0.4 });
  await page.screenshot({ path: "test-results/viewer-1280.png" });

  const before = await sheetWidth(page, 3);
  await page.getByRole("button", { name: "Larger" }).click();
  await expect.poll(() => sheetWidth(page, 3)).toBeGreaterThan(before);
  await page.getByLabel("Size of the pages").selectOption("100 %");
  await expect.poll(() => sheetWidth(page, 3)).toBeCloseTo(816, -1);
  await page.locator("#page-3").hover();
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -200);
  await page.keyboard.up("Control");
  await expect.poll(() => sheetWidth(page, 3)).toBeGreaterThan(1000);
  await expect(page.locator("#page-3")).toBeInViewport();

  await page.getByLabel("Size of the pages").selectOption("Fit page");
  await page.getByRole("button", { name: "Turn this page" }).click();
  await page.getByRole("button", { name: "Use the whole width" }).click();
  const isWide = async () => {
    const turned = await page.locator("#page-3 img").boundingBox();
    return turned !== null && turned.width > turned.height;
  };
  await expect.poll(isWide).toBe(true);
  await page.screenshot({ path: "test-results/viewer-turned.png" });
});

test("the words of a page can be selected and are where the page shows them", async ({ as }) => {
  const page = await as(MEMBER);
  await openSentLetter(page);
  const line = page.locator("#page-1").getByText("Referral for an MRI of the left knee");
  await line.dblclick();
  expect(await page.evaluate(() => getSelection()?.toString().trim())).toMatch(/^\w+$/);
  const [words, sheet] = [await line.boundingBox(), await page.locator("#page-1 img").boundingBox()];
  if (!words || !sheet) throw new Error("Both are there.");
  const size = [(words.x - sheet.x) / sheet.width, words.width / sheet.width];
  expect(size[0]).toBeCloseTo(0.12, 1);
  expect(size[1]).toBeCloseTo(0.37, 1);
  await page.screenshot({ path: "test-results/viewer-selected.png" });
});

test("the viewer is used by keys alone", async ({ as }) => {
  const page = await as(MEMBER);
  await openSentLetter(page);
  const number = page.getByLabel("Go to page", { exact: true });
  await page.getByRole("region", { name: "Pages" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(number).toHaveValue("2");
  await page.keyboard.press("End");
  await expect(number).toHaveValue("4");
  await page.keyboard.press("Home");
  await expect(number).toHaveValue("1");
  await page.keyboard.press("PageDown");
  await page.keyboard.press("PageDown");
  await expect(number).not.toHaveValue("1");

  const before = await sheetWidth(page, 1);
  await page.keyboard.press("+");
  await expect.poll(() => sheetWidth(page, 1)).toBeGreaterThan(before);
  await page.keyboard.press("0");
  await expect.poll(() => sheetWidth(page, 1)).toBeCloseTo(before, 0);

  await number.fill("3");
  await number.press("Enter");
  await expect(page.getByRole("button", { name: "Go to page 3" })).toHaveAttribute("aria-current", "true");
  await page.getByRole("button", { name: "Go to page 3" }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("button", { name: "Go to page 4" })).toBeFocused();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys for the pages" })).toBeVisible();
});

test("a fax is printed on sheets of its own, and downloaded in each shape", async ({ as }) => {
  const page = await as(MEMBER);
  await openSentLetter(page);
  await page.context().addInitScript(() => {
    window.print = () => document.body.setAttribute("data-printed", "");
  });
  await page.getByRole("button", { name: "Turn this page" }).click();
  const [sheets] = await Promise.all([page.waitForEvent("popup"), page.getByRole("link", { name: "Print…" }).click()]);
  await expect(sheets.getByText("All 4 pages are ready.")).toBeVisible();
  await expect(sheets.locator("body")).toHaveAttribute("data-printed", "");
  const shapes = await sheets
    .getByRole("img")
    .evaluateAll((pages: HTMLImageElement[]) => pages.map((img) => img.naturalWidth > img.naturalHeight));
  expect(shapes).toEqual([true, false, false, false]);
  const pdf = (await sheets.pdf({ format: "Letter" })).toString("latin1");
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(4);

  await page.getByRole("button", { name: /^More actions/ }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "Download as TIFF" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("referral-letter.tif");
});

test("a fax that comes as TIFF is opened and downloaded like any other", async ({ as }) => {
  const page = await as(MEMBER);
  const from = "+16132489922";
  await sandbox.receive({ to: MEMBER_NUMBER.replaceAll(" ", ""), from, pdf: base64Of(TIFF) });
  await (await findInInbox(page, from.slice(-4))).click();
  await expect(page.getByRole("img", { name: "Page 1 of 3" })).toBeVisible();
  await page.getByRole("button", { name: /^More actions/ }).click();
  const [pdf] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "Download PDF" }).click(),
  ]);
  expect(pdf.suggestedFilename()).toMatch(/\.pdf$/);
  await page.getByRole("button", { name: /^More actions/ }).click();
  const [original] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "Download the file as it was received" }).click(),
  ]);
  expect(readFileSync(await original.path())).toEqual(readFileSync(TIFF));
});

test("some pages of a received fax become a new fax and a file", async ({ as }) => {
  const page = await as(MEMBER);
  await openReceivedLetter(page, "+16132489911");
  await page.getByRole("button", { name: /^More actions for Fax from/ }).click();
  await page.getByRole("menuitem", { name: "Use pages…" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Use pages of this fax" })).toBeVisible();
  await page.getByRole("button", { name: "Find blank pages" }).click();
  await expect(page.getByText(/is blank\.|looks? blank\./)).toBeVisible();
  await page.getByRole("button", { name: "Choose none" }).click();
  await page.getByRole("checkbox", { name: "Page 2" }).check();
  await page.getByRole("checkbox", { name: "Page 4" }).check();
  await page.getByRole("button", { name: "Turn page 4" }).click();
  await expect(page.getByText("2 pages chosen")).toBeVisible();
  await page.screenshot({ path: "test-results/use-pages-1280.png" });

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as PDF" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.pdf$/);
  expect(
    readFileSync(await file.path())
      .subarray(0, 5)
      .toString(),
  ).toBe("%PDF-");

  await page.setViewportSize(SMALL);
  await page.screenshot({ path: "test-results/use-pages-320.png" });
  await page.getByRole("button", { name: "Forward as a new fax…" }).click();
  await page.waitForURL(/\/send\/[0-9a-f-]{36}\?forward=/);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByLabel("To", { exact: true }).fill(DESTINATIONS.answers);
  await page.getByRole("button", { name: "Send fax" }).click();
  await arriveAtFax(page);
  await expect(page.getByRole("img", { name: /^Page 2 of 2/ })).toBeVisible();
  const tabs = page.getByRole("navigation", { name: "What is shown" });
  await tabs.getByRole("link", { name: /^Original/ }).click();
  await expect(page.getByRole("img", { name: /^Page 1 of 4/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Files" })).toBeVisible();
  await page.screenshot({ path: "test-results/original-1280.png" });
});

test("everybody can use the viewer, also on a phone", async ({ as }) => {
  const page = await as(MEMBER);
  await openSentLetter(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize(SMALL);
  await page.getByRole("button", { name: "Next page" }).click();
  await expect(page.locator("#page-2")).toBeInViewport();
  await page.screenshot({ path: "test-results/viewer-320.png" });
  await checkScreen(page, "viewer");
});
