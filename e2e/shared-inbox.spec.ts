import { randomInt } from "node:crypto";
import { expect, type Locator, type Page, type Request } from "@playwright/test";
import { newDigits } from "./support/new-digits";
import { ADMIN, MEMBER } from "./support/people";
import { sandbox } from "./support/sandbox";
import { checkScreen } from "./support/screen-checks";
import { untilKeysAre } from "./support/single-keys";
import { test } from "./support/test";

const US = "+13125790015";
const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 320, height: 640 };
/** Within which dozens of faxes come in and are opened, also on a busy machine. */
const ALL_WITHIN_MS = 150_000;
const line = (page: Page, faxId: string) => page.locator(`[data-fax="${faxId}"]`);
const head = (page: Page) => page.getByRole("article").locator("header");
const openFax = (page: Page) => new URL(page.url()).searchParams.get("fax");

/** Faxes from a new number arrive; answers their ids, the newest first, with the inbox open. */
async function arrive(page: Page, count: number): Promise<string[]> {
  const from = `+1613248${newDigits()}`;
  for (let n = 0; n < count; n++) await sandbox.receive({ to: US, from, pages: 1 });
  const links = page.getByRole("link", { name: new RegExp(`248\\s${from.slice(-4)}`) });
  await expect(async () => {
    await page.goto("/inbox");
    await expect(links).toHaveCount(count, { timeout: 2_000 });
  }).toPass();
  return links.evaluateAll((found) => found.map((link) => link.getAttribute("data-fax") ?? ""));
}

test("faxes are done one after the other by a single key, and each comes back exactly", async ({ as }) => {
  const page = await as(MEMBER);
  await page.setViewportSize(DESKTOP);
  const [first = "", second = "", third = ""] = await arrive(page, 3);
  await page.goto(`/inbox?fax=${first}`);
  await untilKeysAre("on", page);
  await page.keyboard.press("e");
  await expect.poll(() => openFax(page)).toBe(second);
  await expect(line(page, first)).toHaveCount(0);
  await expect(line(page, second)).toBeFocused();
  await page.keyboard.press("e");
  await expect.poll(() => openFax(page)).toBe(third);
  await page.keyboard.press("z");
  await expect.poll(() => openFax(page)).toBe(second);
  await expect(line(page, second)).toBeVisible();

  await page.goto("/inbox?tab=done");
  await expect(line(page, first)).toBeVisible();
  await expect(line(page, second)).toHaveCount(0);
  await line(page, first).click();
  await head(page).getByRole("button", { name: "Put back" }).click();
  await expect(line(page, first)).toHaveCount(0);
  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await expect(line(page, first)).toBeVisible();
});

test("the key that takes back means what was done last, also before the portal has answered", async ({ as }) => {
  const page = await as(MEMBER);
  await page.setViewportSize(DESKTOP);
  const [first = "", second = ""] = await arrive(page, 3);
  await page.goto(`/inbox?fax=${first}`);
  await untilKeysAre("on", page);
  await page.keyboard.press("e");
  await expect.poll(() => openFax(page)).toBe(second);
  let letThrough = () => {};
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  const isDeed = (request: Request) => /"place"/.test(request.postData() ?? "");
  await page.route("**/inbox*", async (route) => {
    if (isDeed(route.request())) await held;
    await route.fallback();
  });
  const asked = page.waitForRequest(isDeed);
  await page.keyboard.press("e");
  await asked;
  await page.keyboard.press("z");
  letThrough();
  await expect(line(page, second)).toBeVisible();
  await expect.poll(() => openFax(page)).toBe(second);
  await page.goto("/inbox?tab=done");
  await expect(line(page, first)).toBeVisible();
  await expect(line(page, second)).toHaveCount(0);
});

test("where only the list is shown, the keys mean the row that has the focus", async ({ as }) => {
  const page = await as(MEMBER);
  const [first = "", second = ""] = await arrive(page, 2);
  await untilKeysAre("on", page);
  await line(page, first).focus();
  await page.keyboard.press("e");
  await expect(line(page, first)).toHaveCount(0);
  await expect(line(page, second)).toBeFocused();
  await page.keyboard.press("m");
  await expect(line(page, second).getByText("Mia Keller has it")).toBeAttached();
  await page.getByRole("status").getByRole("button", { name: "Undo" }).last().click();
  await expect(line(page, second).getByText("Mia Keller has it")).toHaveCount(0);
});

test("no key is lost, however fast they come", async ({ as }) => {
  const page = await as(MEMBER);
  await page.setViewportSize(DESKTOP);
  const faxIds = await arrive(page, 6);
  await page.goto(`/inbox?fax=${faxIds[0]}`);
  await untilKeysAre("on", page);
  for (let n = 0; n < 5; n++) await page.keyboard.press("j");
  await expect.poll(() => openFax(page)).toBe(faxIds[5]);
  for (let n = 0; n < 4; n++) await page.keyboard.press("k");
  await expect.poll(() => openFax(page)).toBe(faxIds[1]);
  await page.keyboard.press("Shift+?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
});

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

test("a note that was begun waits while another fax is read, and is written beside those of others", async ({ as }) => {
  const [mia, ana] = [await as(MEMBER), await as(ADMIN)];
  await mia.setViewportSize(DESKTOP);
  const [first = "", second = ""] = await arrive(mia, 2);
  await mia.goto(`/inbox?fax=${first}`);
  await untilKeysAre("on", mia);
  await mia.keyboard.press("n");
  await expect(mia.getByLabel("Add a note")).toBeFocused();
  await mia.keyboard.type("Call them back");
  await line(mia, second).click();
  await expect.poll(() => openFax(mia)).toBe(second);
  await expect(mia.getByLabel("Add a note")).toHaveValue("");
  await line(mia, first).click();
  await expect(mia.getByLabel("Add a note")).toHaveValue("Call them back");

  await ana.goto(`/inbox/${first}`);
  await ana.getByLabel("Add a note").fill("They called");
  await ana.getByRole("button", { name: "Add note" }).click();
  await expect(mia.getByText("They called")).toBeVisible();
  await mia.getByLabel("Add a note").press("Control+Enter");
  await expect(ana.getByText("Call them back")).toBeVisible();
  await mia.getByRole("button", { name: "Take back" }).click();
  await expect(ana.getByText("Call them back")).toHaveCount(0);
});

test("what is typed while a note is being written is the next note", async ({ as }) => {
  const page = await as(MEMBER);
  const [faxId = ""] = await arrive(page, 1);
  await page.goto(`/inbox/${faxId}`);
  const note = page.getByLabel("Add a note");
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route("**/*", async (route) => {
    if (/They called/.test(route.request().postData() ?? "")) await held;
    await route.fallback();
  });
  await note.fill("They called");
  await page.getByRole("button", { name: "Add note" }).click();
  await note.fill("Call them back");
  letGo();
  await expect(page.getByRole("listitem").filter({ hasText: "They called" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Add note" })).not.toHaveAttribute("aria-disabled", "true");
  await expect(note).toHaveValue("Call them back");
});

test("an @ in a note offers whoever sees the fax, by keyboard alone, and tells them", async ({ as }) => {
  const [mia, ana] = [await as(MEMBER), await as(ADMIN)];
  await mia.setViewportSize(DESKTOP);
  const [faxId = ""] = await arrive(mia, 1);
  await mia.goto(`/inbox?fax=${faxId}`);
  await untilKeysAre("on", mia);
  await mia.keyboard.press("n");
  const note = mia.getByLabel("Add a note");
  await expect(note).toBeFocused();
  await mia.keyboard.type("Ask @re");
  const people = mia.getByRole("listbox", { name: "People who see this fax" });
  await expect(people.getByRole("option")).toHaveText(["Ana Reyes"]);
  await mia.keyboard.press("Escape");
  await expect(people).toHaveCount(0);
  await expect(note).toBeFocused();
  await mia.keyboard.type("y");
  await mia.keyboard.press("ArrowDown");
  await expect(people.getByRole("option", { selected: true })).toHaveText("Ana Reyes");
  await mia.screenshot({ path: "test-results/mention-1440.png" });
  await mia.keyboard.press("Enter");
  await expect(note).toHaveValue("Ask @Ana Reyes ");
  await mia.keyboard.type("today");
  await mia.keyboard.press("Control+Enter");
  await expect(mia.getByText("Ask @Ana Reyes today")).toBeVisible();
  await ana.goto("/notices");
  await expect(ana.getByText(/^A note names you on a fax from/).first()).toBeVisible();
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

function box(link: Locator): Locator {
  return link.locator("..").getByRole("checkbox");
}
