import { expect, type Page } from "@playwright/test";
import { newFaxes } from "./support/inbox";
import { ageUse } from "./support/move-times";
import type { Person } from "./support/people";
import { sandbox } from "./support/sandbox";
import { checkScreen } from "./support/screen-checks";
import { signIn } from "./support/sign-in";
import { tabTo } from "./support/tab-to";
import { test } from "./support/test";

const US = "+13125790015";
/** Minutes after which an unused session ends. */
const LIMIT = 30;

test("a session is listed, ends from another browser, and its cookie opens nothing once it was signed out", async ({
  as,
  browser,
  newMember,
}) => {
  const someone = await newMember("Lena Moss");
  const here = await as(someone);
  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto("/sign-in?next=/account");
  await signIn(elsewhere, someone);
  await expect(elsewhere).toHaveURL("/account");

  await here.goto("/account");
  await expect(here.locator("#sessions").getByText("This browser", { exact: true })).toBeVisible();
  await here.getByRole("button", { name: /^Sign out (?!everywhere)/ }).click();
  await expect(here.getByRole("button", { name: "Sign out everywhere else" })).toHaveCount(0);
  await elsewhere.goto("/outbox");
  await expect(elsewhere).toHaveURL(/\/sign-in\?next=/);

  const copied = await here.context().storageState();
  await here.getByRole("button", { name: `Account of ${someone.name}` }).click();
  await here.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(here).toHaveURL("/sign-in");
  const thief = await browser.newContext({ storageState: copied });
  expect((await thief.request.get("/outbox", { maxRedirects: 0 })).headers().location).toContain("/sign-in");
  expect(await (await thief.request.get("/api/auth/session")).json()).toEqual({});
  await Promise.all([elsewhere.context().close(), thief.close()]);
});

test("a page to which faxes come is no use of the session, and somebody who moves or types is", async ({
  as,
  newMember,
}) => {
  const someone = await newMember("Ruth Amsel");
  const page = await as(someone);
  // The pointer last: a page that is loaded below it may take it for one that moved.
  const doings = [
    () => page.keyboard.press("ArrowDown"),
    () => page.mouse.wheel(0, 40),
    () => page.mouse.move(300, 300, { steps: 3 }),
  ];
  for (const [n, act] of doings.entries()) {
    await page.goto("/inbox");
    await ageUse(someone, 20);
    await sandbox.receive({ to: US, from: `+1613248487${n}` });
    await expect(
      newFaxes(page)
        .or(page.getByRole("link", { name: `487${n}` }))
        .first(),
    ).toBeVisible();
    expect(await minutesLeft(page)).toBeLessThanOrEqual(LIMIT - 20);
    await act();
    await expect.poll(() => minutesLeft(page)).toBeGreaterThan(LIMIT - 20);
  }
});

test("two minutes before it ends for want of use a session says so, and any tab keeps it", async ({
  as,
  newMember,
}) => {
  const someone = await newMember("Rosa Finke");
  const page = await as(someone);
  await page.clock.install();
  await page.goto("/outbox");
  const other = await page.context().newPage();
  await other.goto("/inbox");

  await leaveAlone(page, someone);
  await expect(warning(page)).toHaveAccessibleName(/^You will be signed out in [12]:\d\d for want of use$/);
  await expect(warning(page).getByRole("button", { name: "Stay signed in" })).toBeFocused();
  await page.mouse.move(200, 200, { steps: 3 });
  await checkScreen(page, "warning before signing out");
  await expect(warning(other)).toBeVisible();
  await page.keyboard.press("Enter");
  for (const tab of [page, other]) await expect(warning(tab)).toHaveCount(0);
  expect(await minutesLeft(page)).toBeGreaterThan(LIMIT - 20);

  await leaveAlone(page, someone);
  await page.keyboard.press("Escape");
  for (const tab of [page, other]) await expect(warning(tab)).toHaveCount(0);
  expect(await minutesLeft(page)).toBeGreaterThan(LIMIT - 20);

  await leaveAlone(page, someone);
  await tabTo(page, warning(page).getByRole("button", { name: "Sign out" }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/sign-in");
  await expect(page.getByText("was not used for a while")).toHaveCount(0);
});

test("a session that has ended for want of use leads to signing in, and back to the draft with what was typed", async ({
  as,
  newMember,
}) => {
  const someone = await newMember("Rolf Unger");
  const page = await as(someone);
  await page.clock.install();
  await page.goto("/send");
  await page.waitForURL(/\/send\/./);
  const draft = page.url();
  const saved = page.waitForResponse((response) => /"content"/.test(response.request().postData() ?? ""));
  await page.getByLabel("To", { exact: true }).fill("+1 613 248 4881");
  await saved;

  await leaveAlone(page, someone);
  await ageUse(someone, LIMIT + 1);
  await page.clock.fastForward("02:00");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await expect(page.getByText("You were signed out because Plainfax was not used for a while.")).toBeVisible();
  await signIn(page, someone);
  await expect(page).toHaveURL(draft);
  await expect(page.getByLabel("To", { exact: true })).toHaveValue(/613 248 4881/);
});

/** As if nobody had been at any page of this person until two minutes before the end, when it warns. */
async function leaveAlone(page: Page, someone: Person): Promise<void> {
  // What was typed is saved and asked about a moment later, which is use once more.
  await expect(async () => {
    await ageUse(someone, LIMIT - 2);
    await page.clock.fastForward(`${LIMIT - 2}:00`);
    await expect(warning(page)).toBeVisible({ timeout: 4_000 });
  }).toPass();
}

function warning(page: Page) {
  return page.getByRole("dialog", { name: "You will be signed out" });
}

async function minutesLeft(page: Page): Promise<number> {
  const { idleInSeconds } = await (await page.request.get("/api/session")).json();
  return Math.ceil(idleInSeconds / 60);
}
