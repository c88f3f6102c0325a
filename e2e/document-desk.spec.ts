import { expect, type Page } from "@playwright/test";
import { HANDS, type Hand, pagesOf } from "./support/hands";
import { showNewFaxes } from "./support/inbox";
import { MEMBER, OTHER_MEMBER, OTHER_NUMBER } from "./support/people";
import { arriveAtFax, DESTINATIONS, DOCUMENTS, statusOf } from "./support/send-fax";
import { test } from "./support/test";

const PHOTO = "lib/documents/fixtures/valid/self-exif-orient-6.jpg";
const SCAN = "lib/documents/fixtures/valid/self-fax-3p-g4.tif";
const FILES = [PHOTO, SCAN, DOCUMENTS.paleLine, DOCUMENTS.passwordProtected];
const PASSWORD = "secret";
const [STRIP, PALE] = [7, 5];

for (const hand of HANDS) {
  test(`everything that people have becomes one fax, ${hand.name}`, async ({ as }) => {
    test.setTimeout(360_000);
    const mia = await as(MEMBER);
    const omar = await as(OTHER_MEMBER);
    await mia.setViewportSize(hand.viewport);
    await omar.setViewportSize(hand.viewport);
    await omar.goto("/inbox");
    const newest = omar.locator("[data-shortcut=list-item]").first();
    const before = (await newest.count()) ? await newest.getAttribute("href") : "";

    await test.step("a photo, a scan, a letter and a protected PDF with a cover page", () => compose(mia, hand));
    await test.step("what would vanish is mended by itself", () => mend(mia, hand));
    await test.step("it is sent", async () => {
      await submit(mia, hand);
      await expect(statusOf(mia, "Delivered")).toBeVisible();
    });
    await test.step("it arrives at the other desk", async () => {
      await expect(async () => {
        await showNewFaxes(omar);
        await expect(newest).not.toHaveAttribute("href", before ?? "", { timeout: 1_000 });
      }).toPass();
      await expect(newest).toHaveAccessibleName(/^Unread: /);
      await hand.press(omar, newest);
      await expect(omar.getByRole("img", { name: `Page 1 of ${STRIP}` })).toBeVisible();
    });
    await test.step("some of its pages are forwarded", () => forwardTwoPages(omar, hand));
    await test.step("the report of that is genuine", () => checkReport(omar, hand));
  });
}

async function compose(page: Page, hand: Hand): Promise<void> {
  await page.goto("/send");
  await hand.fill(page, page.getByLabel("To", { exact: true }), OTHER_NUMBER);
  await page.locator("#document").setInputFiles(FILES);
  await hand.fill(page, page.getByLabel("Password of the file"), PASSWORD);
  await hand.press(page, page.getByRole("button", { name: "Open file" }));
  await expect(pagesOf(page)).toHaveCount(6);

  await hand.selectPage(page, 0);
  await hand.press(page, page.getByRole("button", { name: "Move down" }));
  await hand.press(page, page.getByRole("button", { name: "Rotate", exact: true }));
  await expect(pagesOf(page).nth(1)).toHaveAccessibleName("Page 2: page 1 of self-exif-orient-6.jpg, turned 90°");

  const cover = page.getByLabel("Cover page");
  await cover.focus();
  await cover.selectOption("Plain");
  await hand.fill(page, page.getByLabel("Subject"), "Everything you asked for");
  await expect(pagesOf(page).first()).toHaveAccessibleName("Page 1: cover page");
  await expect(page.getByText(/7\spages to 1\srecipient/)).toBeVisible();
}

async function mend(page: Page, hand: Hand): Promise<void> {
  await hand.selectPage(page, PALE);
  await expect(page.getByText("This page reads well.")).toBeVisible();
  await expect(page.getByLabel("Send exactly as previewed")).toBeChecked();
}

async function submit(page: Page, hand: Hand): Promise<void> {
  await hand.press(page, page.getByRole("button", { name: "Send fax" }));
  await arriveAtFax(page);
}

async function forwardTwoPages(page: Page, hand: Hand): Promise<void> {
  await hand.press(page, page.getByRole("button", { name: /^More actions for Fax from/ }));
  await hand.pick(page, page.getByRole("menuitem", { name: "Use pages…" }));
  await hand.press(page, page.getByRole("button", { name: "Choose none" }));
  await hand.tick(page, page.getByRole("checkbox", { name: "Page 1" }));
  await hand.tick(page, page.getByRole("checkbox", { name: "Page 6" }));
  await hand.press(page, page.getByRole("button", { name: "Forward as a new fax…" }));
  await page.waitForURL(/\/send\/[0-9a-f-]{36}\?forward=/);
  await expect(pagesOf(page)).toHaveCount(2);
  await hand.fill(page, page.getByLabel("To", { exact: true }), DESTINATIONS.answers);
  await submit(page, hand);
  await expect(statusOf(page, "Delivered")).toBeVisible();
}

async function checkReport(page: Page, hand: Hand): Promise<void> {
  await hand.press(page, page.getByRole("button", { name: /^Proof of/ }));
  const download = page.waitForEvent("download");
  await hand.pick(page, page.getByRole("menuitem", { name: "Sealed report" }));
  const path = await (await download).path();
  await page.goto("/verify");
  await page.getByLabel("Sealed report").setInputFiles(path);
  await hand.press(page, page.getByRole("button", { name: "Check the report" }));
  await expect(page.getByText("This report is genuine")).toBeVisible();
}
