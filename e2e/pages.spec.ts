import { expect, type Page } from "@playwright/test";
import { MEMBER } from "./support/people";
import { checkScreen } from "./support/screen-checks";
import { DESTINATIONS, DOCUMENTS, fileInForm, statusOf, submitFax } from "./support/send-fax";
import { untilKeysAre } from "./support/single-keys";
import { tabTo } from "./support/tab-to";
import { test } from "./support/test";

const PHOTO = "lib/documents/fixtures/valid/self-exif-orient-6.jpg";
const SCAN = "lib/documents/fixtures/valid/self-fax-3p-g4.tif";
const FILES = [PHOTO, SCAN, DOCUMENTS.passwordProtected];
const PASSWORD = "secret";

/** What the strip says its pages are, in order. */
function pagesOf(page: Page) {
  return page.getByRole("listbox", { name: "Pages" }).getByRole("option");
}

const IN_ORDER = [
  "Page 1: page 1 of self-exif-orient-6.jpg",
  "Page 2: page 1 of self-fax-3p-g4.tif",
  "Page 3: page 2 of self-fax-3p-g4.tif",
  "Page 4: page 3 of self-fax-3p-g4.tif",
  "Page 5: page 1 of password-protected.pdf",
];

const EDITED = [
  "Page 1: page 1 of self-fax-3p-g4.tif, turned 90°",
  "Left out: page 2 of self-fax-3p-g4.tif",
  "Page 2: page 1 of self-exif-orient-6.jpg",
  "Page 3: page 3 of self-fax-3p-g4.tif",
  "Page 4: page 1 of password-protected.pdf",
];

function namesOf(page: Page) {
  return pagesOf(page).evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute("aria-label")));
}

async function expectPages(page: Page, names: readonly string[]): Promise<void> {
  await expect.poll(() => namesOf(page)).toEqual(names);
}

/** The pages as edited come back: first in another tab, which tells that they were saved. */
async function expectKept(page: Page): Promise<void> {
  const other = await page.context().newPage();
  await expect(async () => {
    await other.goto(page.url());
    expect(await namesOf(other)).toEqual(EDITED);
  }).toPass();
  await other.close();
  await page.reload();
  await expectPages(page, EDITED);
}

test("a photo, a scan and a protected PDF become one fax, with the mouse", async ({ as }) => {
  const page = await as(MEMBER);
  await page.goto("/send");
  await page.getByLabel("To", { exact: true }).fill(DESTINATIONS.answers);
  await page.locator("#document").setInputFiles(FILES);

  await test.step("the password is asked for in place, and Send waits for it", async () => {
    await expect(fileInForm(page, SCAN)).toBeVisible();
    const password = page.getByLabel("Password of the file");
    await password.fill("guess");
    await page.getByRole("button", { name: "Open file" }).click();
    await expect(page.getByText("This password doesn't open password-protected.pdf.")).toBeVisible();
    await page.getByRole("button", { name: "Send fax" }).click();
    await expect(password).toBeFocused();
    await password.fill(PASSWORD);
    await page.getByRole("button", { name: "Open file" }).click();
    await expect(password).toHaveCount(0);
    await expectPages(page, IN_ORDER);
  });

  await test.step("pages are carried, turned, left out, and put back", async () => {
    await carry(page, 0, 2);
    await pagesOf(page).nth(0).click();
    await page.getByRole("button", { name: "Rotate", exact: true }).click();
    await pagesOf(page).nth(3).click();
    await page.getByRole("button", { name: "Leave out" }).click();
    await page.getByRole("button", { name: "Undo" }).click();
    await pagesOf(page).nth(1).click();
    await page.getByRole("button", { name: "Leave out" }).click();
    await expectPages(page, EDITED);
    await expect(page.getByText(/4\spages to 1\srecipient/)).toBeVisible();
  });

  await expectKept(page);
  await submitFax(page, "Send fax");
  await expect(statusOf(page, "Delivered")).toBeVisible();
  await expect(page.getByText(/4\spages in/).first()).toBeVisible();
});

test("the same by keyboard alone", async ({ as }) => {
  const page = await as(MEMBER);
  await page.goto("/send");
  await page.locator("#document").setInputFiles(FILES);
  await tabTo(page, page.getByLabel("Password of the file"));
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await expectPages(page, IN_ORDER);

  await tabTo(page, page.getByRole("listbox", { name: "Pages" }));
  await press(page, "Home", "Space", "ArrowRight", "ArrowRight");
  await expect(page.getByText("Place 3 of 5.")).toBeAttached();
  await press(page, "Escape");
  await expectPages(page, IN_ORDER);
  await press(page, "Space", "ArrowRight", "ArrowRight", "Space");
  await expect(page.getByText("Page moved to place 3 of 5.")).toBeAttached();
  await press(page, "Home", "r", "ArrowRight", "Delete", "r", "Control+z");
  await expectPages(page, EDITED);
  await expectKept(page);
});

test("the same on a phone", async ({ as }) => {
  const page = await as(MEMBER);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("/send");
  await page.locator("#document").setInputFiles(FILES);
  await page.getByLabel("Password of the file").fill(PASSWORD);
  await page.getByRole("button", { name: "Open file" }).click();
  await expectPages(page, IN_ORDER);
  await pagesOf(page).nth(0).click();
  await page.getByRole("button", { name: "Move down" }).click();
  await page.getByRole("button", { name: "Move down" }).click();
  await pagesOf(page).nth(0).click();
  await page.getByRole("button", { name: "Rotate", exact: true }).click();
  await pagesOf(page).nth(1).click();
  await page.getByRole("button", { name: "Leave out" }).click();
  await expectPages(page, EDITED);
  await expectKept(page);
  await checkScreen(page, "send with pages of several files");
});

test("the cover is page 1 and counts", async ({ as }) => {
  const page = await as(MEMBER);
  await page.goto("/send");
  await page.getByLabel("To", { exact: true }).fill(DESTINATIONS.answers);
  await page.locator("#document").setInputFiles(DOCUMENTS.twoPages);
  await page.getByLabel("Cover page").selectOption("Plain");
  await page.getByLabel("Subject").fill("Referral");
  await expectPages(page, ["Page 1: cover page", "Page 2: page 1 of two-pages.pdf", "Page 3: page 2 of two-pages.pdf"]);
  await expect(page.getByText(/3\spages to 1\srecipient/)).toBeVisible();
  await pagesOf(page).first().click();
  await expect(page.getByRole("img", { name: "Page 1, the cover page, as it will arrive" })).toBeVisible();
  await expect(page.getByText(/This page reads well/)).toBeVisible();
  await page.getByLabel("Message").fill("A long message.\n".repeat(60));
  await expectPages(page, [
    "Page 1: cover page",
    "Page 2: cover page",
    "Page 3: page 1 of two-pages.pdf",
    "Page 4: page 2 of two-pages.pdf",
  ]);
  await pagesOf(page).nth(1).click();
  await expect(page.getByRole("img", { name: "Page 2, the cover page, as it will arrive" })).toBeVisible();
  await expect(page.getByText("Reads well", { exact: true })).toBeVisible();
  await expect(page.getByText(/4\spages to 1\srecipient/)).toBeVisible();
  await submitFax(page, "Send fax");
  await expect(page.getByText(/4\spages in/).first()).toBeVisible();
});

test("what was typed a moment ago is kept when the page is left", async ({ as }) => {
  const page = await as(MEMBER);
  await page.goto("/send");
  const to = page.getByLabel("To", { exact: true });
  await to.fill(DESTINATIONS.answers);
  await page.getByRole("link", { name: "Outbox" }).first().click();
  await page.waitForURL(/\/outbox/);
  // The form as it was first read is shown for a moment, and loads itself anew.
  const loaded = page.waitForEvent("load");
  await page.goBack();
  await loaded;
  await expect(to).toHaveValue(DESTINATIONS.answers);
  await untilKeysAre("on", page);
  // Held up, so that there is something to warn of, however late the page is loaded anew.
  await page.route("**/send/*", (route) => (route.request().method() === "POST" ? undefined : route.fallback()));
  await to.press("End");
  const asked = page.waitForEvent("dialog");
  await to.pressSequentially(", ");
  const reloaded = page.reload();
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.accept();
  await reloaded;
});

/** Drags a page to where another stands. */
async function carry(page: Page, from: number, to: number): Promise<void> {
  // The bar at the bottom may stand over the strip.
  await pagesOf(page)
    .nth(to)
    .evaluate((tile) => tile.scrollIntoView({ block: "center" }));
  const [start, end] = [await pagesOf(page).nth(from).boundingBox(), await pagesOf(page).nth(to).boundingBox()];
  if (!start || !end) throw new Error("A page of the strip is not in sight.");
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 10 });
  await expect(pagesOf(page).nth(to)).toHaveAttribute("aria-selected", "true");
  await page.mouse.up();
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}
