import { expect, type Page } from "@playwright/test";
import { arrive, DESKTOP, head, line, openFax, US } from "./support/desk";
import { newDigits } from "./support/new-digits";
import { ADMIN, MEMBER } from "./support/people";
import { sandbox } from "./support/sandbox";
import { checkScreen } from "./support/screen-checks";
import { untilKeysAre } from "./support/single-keys";
import { test } from "./support/test";

const PHONE = { width: 320, height: 640 };

test("two people share a fax: who looks, who takes it, what is handed over and undone", async ({ as }) => {
  const [mia, ana] = [await as(MEMBER), await as(ADMIN)];
  for (const page of [mia, ana]) await page.setViewportSize(DESKTOP);
  const [faxId = ""] = await arrive(mia, 1);
  await mia.goto(`/inbox?fax=${faxId}`);
  await ana.goto(`/inbox?fax=${faxId}`);
  await expect(head(mia).getByText("Ana Reyes has it open")).toBeVisible();
  await expect(head(ana).getByText("Mia Keller has it open")).toBeVisible();

  await untilKeysAre("on", ana);
  await ana.keyboard.press("m");
  await expect(head(mia).getByText("Ana Reyes has it", { exact: true })).toBeVisible();
  await expect(line(mia, faxId).getByText("Ana Reyes has it")).toBeAttached();
  await head(mia).getByRole("button", { name: "Hand to…" }).click();
  await mia.getByRole("menuitem", { name: "Mia Keller" }).click();
  await expect(head(ana).getByText("Mia Keller has it", { exact: true })).toBeVisible();
  await mia.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await expect(head(ana).getByText("You have it")).toBeVisible();

  await ana.goto("/outbox");
  await expect(head(mia).getByText("Ana Reyes has it open")).toHaveCount(0);
});

test("a fax is given a time by which it is due, which is shown, undone, and told when it passes", async ({ as }) => {
  const page = await as(MEMBER);
  await page.setViewportSize(DESKTOP);
  const [faxId = ""] = await arrive(page, 1);
  await page.goto(`/inbox?fax=${faxId}`);
  await untilKeysAre("on", page);
  await page.keyboard.press("d");
  const dialog = page.getByRole("dialog", { name: "When is it due?" });
  await checkScreen(page, "by when a fax is due");
  await page.setViewportSize(DESKTOP);
  await dialog.getByRole("button", { name: "In a week, 17:00" }).click();
  await expect(line(page, faxId)).toContainText(/Due .*(17:00|5:00)/);
  await expect(head(page)).toContainText(/Due .*(17:00|5:00)/);
  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await expect(line(page, faxId)).not.toContainText("Due ");

  await page.getByRole("button", { name: /^More actions for/ }).click();
  await page.getByRole("menuitem", { name: "Due…" }).click();
  await dialog.getByLabel("Day and time").fill("2026-01-05T10:00");
  await dialog.getByRole("button", { name: "Set" }).click();
  await expect(line(page, faxId)).toContainText("Overdue");
  await page.screenshot({ path: "test-results/overdue-1440.png" });
  await page.getByRole("button", { name: /^View: To do/ }).click();
  await page.getByRole("menuitem", { name: /^Due/ }).click();
  await expect(line(page, faxId)).toBeVisible();
  await expect(async () => {
    await page.goto("/notices");
    await expect(page.getByText(/^A fax from .* is due$/).first()).toBeVisible({ timeout: 2_000 });
  }).toPass();
});

test("on a phone the list becomes the fax, and all that can be done stands at the foot", async ({ as }) => {
  const page = await as(MEMBER);
  await page.setViewportSize(PHONE);
  const [first = "", second = ""] = await arrive(page, 2);
  await knowTheSignIn(page);
  await line(page, first).click();
  await expect(line(page, first)).toBeHidden();
  await expect(page.getByRole("img", { name: /^Page 1 of/ })).toBeVisible();
  const sheet = await page.locator("[data-sheet]").first().boundingBox();
  expect(sheet?.y).toBeLessThanOrEqual(120);
  const whose = page.getByRole("heading", { name: /^Fax from \+1/ });
  expect(await whose.evaluate((heading) => heading.scrollWidth - heading.clientWidth)).toBe(0);
  await page.screenshot({ path: "test-results/inbox-fax-320.png" });
  await page.getByRole("button", { name: "Done" }).click();
  await expect.poll(() => openFax(page)).toBe(second);
  await page.getByRole("link", { name: "To do", exact: true }).click();
  await expect(line(page, second)).toBeVisible();
  const top = await line(page, second).boundingBox();
  expect(top?.y).toBeLessThanOrEqual(160);
  await checkScreen(page, "inbox on a phone");
});

test("where there is room for both, the first fax opens by itself, and its page begins high", async ({ as }) => {
  const page = await as(MEMBER);
  await page.setViewportSize(DESKTOP);
  await arrive(page, 1);
  await knowTheSignIn(page);
  await expect.poll(() => openFax(page)).not.toBeNull();
  const sheet = page.locator("[data-sheet]").first();
  await expect(sheet).toBeVisible();
  expect((await sheet.boundingBox())?.y).toBeLessThanOrEqual(212);
});

test("a fax that arrives at an empty list stays unread until somebody opens it", async ({ as }) => {
  const page = await as(MEMBER);
  await page.setViewportSize(DESKTOP);
  const last = newDigits();
  await page.goto("/inbox");
  await page.getByRole("searchbox").fill(`613249${last}`);
  await page.keyboard.press("Enter");
  await page.waitForURL(/[?&]search=/);
  await page.reload();
  await expect(page.getByText("Nothing to read here.")).toBeVisible();
  await sandbox.receive({ to: US, from: `+1613249${last}`, pages: 1 });
  const row = page.getByRole("link", { name: new RegExp(`249\\s${last}`) });
  await expect(row).toHaveAccessibleName(/^Unread: /);
  await expect(page.getByText("Choose a fax in the list to read it.")).toBeVisible();
  expect(openFax(page)).toBeNull();
  await row.click();
  await expect.poll(() => openFax(page)).not.toBeNull();
  await expect(row).not.toHaveAccessibleName(/^Unread: /);
});

/** Ends the notice of a sign-in that nobody has answered yet: it stands above everything. */

async function knowTheSignIn(page: Page): Promise<void> {
  const known = page.getByRole("button", { name: "It was me, or expected" });
  if (await known.isVisible()) await known.click();
  await expect(known).toHaveCount(0);
}
