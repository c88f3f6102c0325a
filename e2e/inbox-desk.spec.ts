import { expect, type Page } from "@playwright/test";
import { newDigits } from "./support/new-digits";
import { ADMIN, MEMBER } from "./support/people";
import { sandbox } from "./support/sandbox";
import { checkScreen } from "./support/screen-checks";
import { untilKeysAre } from "./support/single-keys";
import { test } from "./support/test";

const US = "+13125790015";

test("what is searched for is saved for everybody, shown by its name, renamed, deleted and brought back", async ({
  as,
}) => {
  const [mia, ana] = [await as(MEMBER), await as(ADMIN)];
  await mia.setViewportSize({ width: 1440, height: 900 });
  const digits = newDigits();
  await sandbox.receive({ to: US, from: `+1613248${digits}`, pages: 1 });
  const links = (page: Page) => page.locator("[data-fax]");
  const name = `From ${digits}`;
  await expect(async () => {
    await mia.goto("/inbox");
    await mia.getByRole("searchbox", { name: "Search received faxes" }).fill(`248${digits}`);
    await mia.keyboard.press("Enter");
    await mia.waitForURL(/search=/);
    await expect(links(mia)).toHaveCount(1, { timeout: 2_000 });
  }).toPass();

  await mia.getByRole("button", { name: "View: All" }).click();
  await mia.getByRole("menuitem", { name: "Save this view…" }).click();
  await mia.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(mia.getByText("Type a name for the view.")).toBeVisible();
  await mia.getByRole("textbox", { name: "Name" }).fill(name);
  await mia.getByLabel("For everybody").check();
  await mia.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await mia.waitForURL(/view=/);
  await expect(mia.getByRole("button", { name: `View: ${name}` })).toBeVisible();
  await expect(links(mia)).toHaveCount(1);
  const inSidebar = mia.getByRole("navigation", { name: "Main" }).getByRole("link", { name });
  await expect(inSidebar).toHaveAttribute("aria-current", "page");
  await expect(mia.getByRole("article").getByRole("heading").first()).toContainText(digits);
  await mia.screenshot({ path: "test-results/saved-view-1440.png" });
  await mia.goto("/outbox");
  await inSidebar.click();
  await expect(links(mia)).toHaveCount(1);
  await mia.goto("/contacts");
  await untilKeysAre("on", mia);
  await mia.keyboard.press("Control+k");
  await mia.getByRole("combobox").fill(name);
  await mia.getByRole("option", { name: new RegExp(`Inbox: ${name}`) }).click();
  await mia.waitForURL(/view=/);

  await ana.setViewportSize({ width: 320, height: 640 });
  await ana.emulateMedia({ colorScheme: "dark" });
  await ana.goto("/inbox");
  await ana.getByRole("button", { name: /^View: / }).click();
  await ana.getByRole("menuitem", { name, exact: true }).click();
  await expect(links(ana)).toHaveCount(1);
  await ana.getByRole("button", { name: `View: ${name}` }).click();
  await ana.screenshot({ path: "test-results/saved-view-320.png" });
  await ana.getByRole("menuitem", { name: "Change saved views" }).click();
  const line = ana.getByRole("listitem").filter({ hasText: name });
  await expect(line).toContainText(`All, with “248${digits}”. For everybody, by Mia Keller.`);
  await checkScreen(ana, "saved views");
  await line.getByRole("button", { name: `Rename ${name}` }).click();
  await ana.getByRole("textbox", { name: "Name" }).fill(`Clinic ${digits}`);
  await ana.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
  const renamed = ana.getByRole("listitem").filter({ hasText: `Clinic ${digits}` });
  await expect(renamed).toHaveCount(1);
  await ana.setViewportSize({ width: 768, height: 900 });
  await ana.screenshot({ path: "test-results/saved-views-768.png" });
  await renamed.getByRole("button", { name: /^Delete/ }).click();
  await expect(renamed).toHaveCount(0);
  await ana.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await expect(renamed).toHaveCount(1);
  await renamed.getByRole("button", { name: /^Delete/ }).click();
  await expect(renamed).toHaveCount(0);
});

test("pages of a fax become one of their own by keys, with a label and somebody who has it, and are put back", async ({
  as,
}) => {
  const mia = await as(MEMBER);
  await mia.setViewportSize({ width: 1440, height: 900 });
  const digits = newDigits();
  await sandbox.receive({ to: US, from: `+1613248${digits}`, pages: 4 });
  const links = (page: Page) => page.getByRole("link", { name: new RegExp(`248\\s${digits}`) });
  // Whatever becomes of the pictures in it, the list is there.
  await mia.route("**/thumbnail", (route) => route.abort());
  await expect(async () => {
    await mia.goto("/inbox?tab=all");
    await expect(links(mia)).toHaveCount(1, { timeout: 2_000 });
  }).toPass();
  await links(mia).first().click();
  const head = mia.getByRole("article").locator("header");
  await expect(head).toContainText(digits);
  await mia.waitForURL(/fax=/);
  const received = new URL(mia.url()).searchParams.get("fax") ?? "";
  // What has not come yet can't be split.
  await expect(mia.getByRole("article").getByRole("img", { name: /^Page 1/ })).toBeVisible();
  await untilKeysAre("on", mia);
  await mia.keyboard.press("s");
  await mia.waitForURL(/\/split\?tab=all$/);
  await mia.getByRole("link", { name: /^Fax from/ }).click();
  await mia.waitForURL(new RegExp(`/inbox\\?tab=all&fax=${received}$`));
  await untilKeysAre("on", mia);
  await mia.keyboard.press("s");
  await mia.waitForURL(/\/split/);
  const bar = mia.getByRole("region", { name: "The part" });
  await expect(bar.getByRole("status")).toHaveText("No page is ticked.");
  await mia.getByRole("checkbox", { name: "Page 2" }).check();
  await mia.getByRole("checkbox", { name: "Page 3" }).check();
  await expect(bar.getByRole("status")).toHaveText("Pages 2–3");
  await bar.getByLabel("Hand to").selectOption({ label: "Mia Keller" });
  await mia.screenshot({ path: "test-results/split-1440.png" });
  await bar.getByRole("button", { name: "Split off" }).click();
  const parts = mia.getByRole("main").getByRole("link", { name: "Pages 2–3" });
  await expect(parts).toBeVisible();
  await expect(mia.getByRole("checkbox", { name: "Page 2 · split off" })).not.toBeChecked();

  let letThrough = () => {};
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await mia.route("**/split*", async (route) => {
    if (route.request().method() === "POST") await held;
    await route.fallback();
  });
  await mia.getByRole("checkbox", { name: "Page 4" }).check();
  await bar.getByRole("button", { name: "Split off" }).click();
  await mia.keyboard.press("z");
  letThrough();
  await expect(mia.getByRole("status").getByText("Page 4 put back.")).toBeVisible();
  await expect(mia.getByRole("link", { name: "Page 4" })).toHaveCount(0);
  await expect(parts).toBeVisible();

  await mia.setViewportSize({ width: 320, height: 640 });
  await mia.emulateMedia({ colorScheme: "dark" });
  await mia.getByRole("checkbox", { name: "Page 1" }).check();
  await checkScreen(mia, "splitting a fax on a phone");
  await mia.screenshot({ path: "test-results/split-320.png" });
  await mia.setViewportSize({ width: 768, height: 900 });
  await parts.click();
  await expect(mia.getByText("Split off another fax: pages 2–3 of it.")).toBeAttached();
  await expect(mia.getByRole("heading", { level: 1 })).toContainText(digits);
  await mia.screenshot({ path: "test-results/part-768.png" });
  await mia.getByRole("link", { name: "The fax that it is a part of" }).click();
  await mia.waitForURL(new RegExp(received));
  await expect(mia.getByText("Split: pages 2–3 became a fax of its own.")).toBeAttached();

  await mia.goto("/inbox?tab=mine");
  await expect(links(mia)).toHaveCount(1);
  await expect(links(mia)).toContainText("pages 2–3 of a fax");
});

test("a key puts notes and details beside the pages or below, and the browser remembers", async ({ as }) => {
  const mia = await as(MEMBER);
  await mia.setViewportSize({ width: 1440, height: 900 });
  const from = `+1613248${newDigits()}`;
  await sandbox.receive({ to: US, from, pages: 1 });
  await expect(async () => {
    await mia.goto("/inbox");
    await mia.locator("[data-fax]").first().click({ timeout: 2_000 });
  }).toPass();
  const notes = mia.getByRole("article").getByRole("heading", { name: "Notes" });
  const pages = mia.getByRole("article").locator("[data-columns] > div").first();
  const isBeside = async () => {
    const [one, other] = [await notes.boundingBox(), await pages.boundingBox()];
    return Boolean(one && other && one.x >= other.x + other.width);
  };
  await untilKeysAre("on", mia);
  const first = await isBeside();
  await mia.keyboard.press("i");
  await expect.poll(isBeside).toBe(!first);
  await mia.screenshot({ path: "test-results/panel-1440.png" });
  await mia.reload();
  await expect.poll(isBeside).toBe(!first);
  await mia.getByRole("button", { name: /^Notes and details beside/ }).click();
  await expect.poll(isBeside).toBe(first);
  await mia.screenshot({ path: "test-results/panel-1440-other.png" });
  await mia.setViewportSize({ width: 320, height: 640 });
  await expect(mia.getByRole("button", { name: /^Notes and details beside/ })).toBeHidden();
  await mia.keyboard.press("i");
  expect(await isBeside()).toBe(false);
  await checkScreen(mia, "the open fax");
});

test("an admin says who is told when nobody opens a fax, and when the office is open", async ({ as }) => {
  const ana = await as(ADMIN);
  await ana.setViewportSize({ width: 1440, height: 900 });
  await ana.goto("/admin/people/numbers");
  const number = ana.getByRole("listitem").filter({ hasText: "579 0015" }).first();
  await number.locator("summary").click();
  await number.getByLabel("Minutes until others are told").fill("30");
  const save = number.getByRole("button", { name: /^Save who is told/ });
  await save.click();
  await expect(number.getByText("Tick who is told.")).toBeVisible();
  const told = number.getByRole("group", { name: "Who is told" });
  const naming = number.locator("form").filter({ has: ana.getByRole("button", { name: "Save name" }) });
  const name = naming.getByLabel("Name", { exact: true });
  const named = await name.inputValue();
  await name.fill("Front desk");
  await told.getByRole("checkbox", { name: "Mia Keller" }).check();
  await save.click();
  await expect(number.getByText("Saved")).toBeVisible();
  await expect(naming.getByText("Save to keep the changes.")).toBeVisible();
  await expect(name).toHaveValue("Front desk");
  await name.fill(named);
  await expect(naming.getByText("Save to keep the changes.")).toHaveCount(0);
  await ana.screenshot({ path: "test-results/escalation-1440.png", fullPage: true });
  await ana.getByLabel("To", { exact: true }).fill("07:00");
  await ana.getByRole("button", { name: "Save the office hours" }).click();
  await expect(ana.getByText("Choose a time after the office opens.").first()).toBeVisible();
  await ana.getByLabel("To", { exact: true }).fill("18:00");
  await ana.getByRole("button", { name: "Save the office hours" }).click();
  const hours = ana.locator("form").filter({ has: ana.getByRole("button", { name: "Save the office hours" }) });
  await expect(hours.getByText("Saved")).toBeVisible();
  await ana.reload();
  await expect(ana.getByLabel("To", { exact: true })).toHaveValue("18:00");
  await number.locator("summary").click();
  await expect(told.getByRole("checkbox", { name: "Mia Keller" })).toBeChecked();
  await checkScreen(ana, "who is told when nobody opens a fax");
  await ana.screenshot({ path: "test-results/escalation-320.png" });
  await number.getByLabel("Minutes until others are told").fill("");
  await save.click();
  await expect(number.getByText("Saved")).toBeVisible();
});
