import { randomInt } from "node:crypto";
import { expect, type Locator, type Page } from "@playwright/test";
import { arrive, DESKTOP, line, US } from "./support/desk";
import { newDigits } from "./support/new-digits";
import { ADMIN, MEMBER } from "./support/people";
import { sandbox } from "./support/sandbox";
import { checkScreen } from "./support/screen-checks";
import { untilKeysAre } from "./support/single-keys";
import { test } from "./support/test";

/** Within which dozens of faxes come in and are opened, also on a busy machine. */
const ALL_WITHIN_MS = 150_000;

test("several are ticked and labelled, and the label narrows the list", async ({ as }) => {
  const page = await as(MEMBER);
  await page.setViewportSize(DESKTOP);
  const [first = "", second = "", third = ""] = await arrive(page, 3);
  // A name of its own, also where the test is tried again.
  const label = `Insurance ${randomInt(1_000, 10_000)}`;
  await box(line(page, first)).click();
  await box(line(page, third)).click({ modifiers: ["Shift"] });
  const bar = page.getByRole("region", { name: "Selected faxes" });
  await expect(bar.getByRole("status")).toHaveText("3 selected");
  await checkScreen(page, "inbox, three ticked");
  await page.setViewportSize(DESKTOP);
  await bar.getByRole("button", { name: "Label…" }).click();
  const dialog = page.getByRole("dialog", { name: "Label 3 faxes" });
  await dialog.getByLabel("Label", { exact: true }).fill(label);
  await dialog.getByRole("button", { name: "Make it" }).click();
  for (const faxId of [first, second, third]) await expect(line(page, faxId)).toContainText(label);

  await page.getByRole("button", { name: /^View: To do/ }).click();
  await page.getByRole("menuitem", { name: label }).click();
  await expect(page.getByRole("button", { name: `View: To do, ${label}` })).toBeVisible();
  await expect(page.locator("[data-fax]")).toHaveCount(3);

  await box(line(page, first)).click();
  await box(line(page, second)).click();
  await page.getByRole("region", { name: "Selected faxes" }).getByRole("button", { name: "Junk" }).click();
  await expect(page.locator("[data-fax]")).toHaveCount(1);
  // They leave the list at once, and are only then moved.
  await expect(page.getByText("Moved 2 faxes to junk.")).toBeVisible();
  await page.goto("/inbox?tab=junk");
  await expect(line(page, first)).toBeVisible();
  await page.screenshot({ path: "test-results/junk-1440.png" });
});

test("two labels that mean the same become one", async ({ as }) => {
  const page = await as(ADMIN);
  await page.setViewportSize(DESKTOP);
  const [first = "", second = ""] = await arrive(page, 2);
  const number = randomInt(1_000, 10_000);
  const [wrong, right] = [`Refferals ${number}`, `Referrals ${number}`];
  for (const [faxId, label] of [
    [first, wrong],
    [second, right],
  ] as const) {
    await box(line(page, faxId)).check();
    await page.getByRole("region", { name: "Selected faxes" }).getByRole("button", { name: "Label…" }).click();
    const dialog = page.getByRole("dialog", { name: "Label this fax" });
    await dialog.getByLabel("Label", { exact: true }).fill(label);
    await dialog.getByRole("button", { name: "Make it" }).click();
    await expect(line(page, faxId)).toContainText(label);
    await box(line(page, faxId)).uncheck();
  }

  await page.goto("/inbox/labels");
  await page.getByRole("button", { name: `Remove ${wrong}` }).click();
  const asked = page.getByRole("dialog", { name: `Remove the label “${wrong}”?` });
  await expect(asked).toContainText("1 fax has it, and stays. This can’t be undone.");
  await asked.getByLabel("Label in its place").selectOption({ label: right });
  await asked.getByRole("button", { name: "Remove label" }).click();
  await expect(page.getByText(wrong)).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1, name: "Labels" })).toBeFocused();
  await expect(page.getByRole("listitem").filter({ hasText: right })).toContainText("On 2 faxes");

  await page.getByRole("link", { name: right }).click();
  await expect(page.locator("[data-fax]")).toHaveCount(2);
});

test("what is ticked before the script of the page is there counts", async ({ as }) => {
  const page = await as(MEMBER);
  const [first = "", second = ""] = await arrive(page, 2);
  let letThrough = () => {};
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route("**/_next/static/**/*.js", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("/inbox", { waitUntil: "commit" });
  for (const faxId of [first, second]) await box(line(page, faxId)).check();
  letThrough();
  const bar = page.getByRole("region", { name: "Selected faxes" });
  await expect(bar.getByRole("status")).toHaveText("2 selected");
});

/** How many faxes a list has on this page and all after it. Asked for without the browser, which has enough to do while they come. */
async function countFrom(page: Page, address: string): Promise<number> {
  const html = await (await page.request.get(address)).text();
  const here = html.match(/ data-fax="/g)?.length ?? 0;
  const [, older] = /<a [^>]*href="([^"]+)"[^>]*>Older/.exec(html) ?? [];
  return older ? here + (await countFrom(page, new URL(older.replaceAll("&amp;", "&"), address).href)) : here;
}

/** From the fiftieth of 53 faxes by the key for the next one, to the page after this one, and back. */
async function goesOnBeyondThePage(page: Page): Promise<void> {
  const place = page.getByRole("navigation", { name: "Other faxes of the list" });
  const ends = page.locator("[data-fax]");
  await ends.last().click();
  await expect(place).toContainText("50 of 53");
  await untilKeysAre("on", page);
  await page.keyboard.press("j");
  await expect(place).toContainText("51 of 53");
  await expect(ends).toHaveCount(3);
  await page.keyboard.press("j");
  await expect(place).toContainText("52 of 53");
  await page.keyboard.press("k");
  await expect(place).toContainText("51 of 53");
  await place.getByRole("link", { name: "Fax before" }).click();
  await expect(place).toContainText("50 of 53");
  await expect(ends).toHaveCount(50);
  // What is done at the end of the page makes room for the first of the next one.
  await page.keyboard.press("e");
  await expect(place).toContainText("50 of 52");
  await page.keyboard.press("z");
  await expect(place).toContainText("50 of 53");
}

test("all that match are selected beyond the page, dealt with, and brought back", async ({ as }) => {
  test.setTimeout(2 * ALL_WITHIN_MS);
  const page = await as(MEMBER);
  await page.setViewportSize(DESKTOP);
  const digits = newDigits();
  for (let n = 0; n < 53; n++) await sandbox.receive({ to: US, from: `+1613249${digits}`, pages: 1 });
  const rows = page.locator("[data-fax]");
  const bar = page.getByRole("region", { name: "Selected faxes" });
  await page.goto("/inbox");
  await page.getByRole("searchbox", { name: "Search received faxes" }).fill(`249${digits}`);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/search=/);
  const url = new URL(page.url());
  url.searchParams.set("tab", "to-do");
  await expect.poll(() => countFrom(page, url.href), { timeout: ALL_WITHIN_MS }).toBe(53);
  await page.goto(url.href);
  await goesOnBeyondThePage(page);
  await page.goto(url.href);
  const selectAll = async () => {
    await box(rows.first()).click();
    await bar.getByRole("button", { name: "Select all 50" }).click();
    await bar.getByRole("button", { name: "Select all that match" }).click();
    await expect(bar.getByRole("status")).toHaveText("53 selected");
  };
  await selectAll();
  await page.screenshot({ path: "test-results/all-that-match-1440.png" });
  await bar.getByRole("button", { name: "Junk" }).click();
  await expect(page.getByRole("status").getByText("Moved 53 faxes to junk.")).toBeVisible();
  await expect(rows).toHaveCount(0);
  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await expect(rows).toHaveCount(50);
  await selectAll();
  await bar.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("status").getByText("Done: 53 faxes.")).toBeVisible();
});

function box(link: Locator): Locator {
  return link.locator("..").getByRole("checkbox");
}
