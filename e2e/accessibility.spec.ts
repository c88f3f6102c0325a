import { expect, type Page } from "@playwright/test";
import { sharedThings } from "./support/make-things";
import { ADMIN, MEMBER, OTHER_MEMBER, type Person } from "./support/people";
import { checkScreen, checkZoomed, hiddenFocus, ZOOMED } from "./support/screen-checks";
import { DESTINATIONS, DOCUMENTS, sendFax, statusOf } from "./support/send-fax";
import { untilKeysAre } from "./support/single-keys";
import { test } from "./support/test";

type Screen = { name: string; path: string; prepare?: (page: Page) => Promise<void> };

test.describe.configure({ timeout: 480_000 });

test("screens before signing in can be used by everybody", async ({ page }) => {
  await check(page, [
    { name: "sign-in", path: "/sign-in" },
    { name: "sign-in with errors", path: "/sign-in", prepare: pressed("Sign in") },
    { name: "an invitation that is over", path: "/invitation/over" },
    { name: "a reset link that is over", path: "/reset-password/over" },
    { name: "checking a report", path: "/verify" },
    { name: "nothing there", path: "/no-such-page" },
  ]);
});

test("screens of a member can be used by everybody", async ({ as }) => {
  const { sentFax, receivedFax, draft, contact, batch } = await sharedThings(as);
  const page = await as(MEMBER);
  const failedFax = await sendFax(page, DESTINATIONS.notInUse, DOCUMENTS.twoPages);
  await expect(statusOf(page, "Not delivered")).toBeVisible();
  const titles = await check(page, [
    { name: "inbox", path: "/inbox" },
    { name: "inbox beside a fax", path: `/inbox?fax=${receivedFax}` },
    { name: "received fax", path: `/inbox/${receivedFax}` },
    { name: "pages of a received fax", path: `/inbox/${receivedFax}/pages` },
    { name: "inbox without a match", path: "/inbox", prepare: searchForNothing },
    { name: "labels", path: "/inbox/labels" },
    { name: "outbox", path: "/outbox" },
    { name: "outbox filtered", path: "/outbox?reason=user_busy" },
    { name: "outbox selection", path: "/outbox", prepare: (page) => page.getByRole("checkbox").first().check() },
    { name: "drafts", path: "/outbox?tab=drafts" },
    { name: "keyboard shortcuts", path: "/outbox", prepare: askForKeys },
    { name: "trash", path: "/outbox?tab=trash" },
    { name: "delivered fax", path: `/outbox/${sentFax}` },
    { name: "sent together", path: `/outbox/batch/${batch}` },
    { name: "failed fax", path: `/outbox/${failedFax}` },
    { name: "send with a draft", path: `/send/${draft}` },
    { name: "send, empty, with an unfinished fax", path: "/send" },
    { name: "send with errors", path: "/send", prepare: pressed("Send fax") },
    { name: "send with suggestions", path: "/send", prepare: suggested },
    { name: "contacts", path: "/contacts" },
    { name: "contact", path: `/contacts/${contact}` },
    { name: "new contact", path: "/contacts/new" },
    { name: "new contact with errors", path: "/contacts/new", prepare: pressed("Save contact") },
    { name: "import of contacts", path: "/contacts/import" },
    { name: "merging contacts", path: `/contacts/${contact}/merge` },
    { name: "deleted contacts", path: "/contacts/deleted" },
    { name: "account", path: "/account" },
    { name: "what is for admins", path: "/admin/people" },
  ]);
  expect(new Set(titles).size, titles.join("\n")).toBeGreaterThanOrEqual(6);

  for (const path of ["/inbox", "/outbox", "/send"]) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(path);
    expect.soft(await hiddenFocus(page, 25), path).toEqual([]);
  }
});

test("empty screens can be used by everybody", async ({ as }) => {
  await check(await as(OTHER_MEMBER), [
    { name: "outbox, empty", path: "/outbox?tab=cancelled" },
    { name: "inbox, empty", path: "/inbox?tab=junk" },
  ]);
});

test("screens of an admin can be used by everybody", async ({ as }) => {
  const { event, application, person } = await sharedThings(as);
  const page = await as(ADMIN);
  const path = `/admin/fax-applications/${application}`;
  const titles = await check(page, [
    { name: "inbox rules", path: "/admin/inbox-rules" },
    { name: "usage", path: "/admin/usage" },
    { name: "usage of a month without a fax", path: "/admin/usage?month=2020-01" },
    { name: "first steps", path: "/admin/first-steps" },
    { name: "people", path: "/admin/people" },
    { name: "person", path: `/admin/people/${person}` },
    { name: "invite", path: "/admin/people/invite" },
    { name: "numbers", path: "/admin/people/numbers" },
    { name: "services", path: "/admin/people/services" },
    { name: "api keys", path: "/account/api-keys" },
    { name: "printing", path: "/account/printing" },
    { name: "api reference", path: "/help/api" },
    { name: "fax applications", path: "/admin/fax-applications" },
    { name: "new application", path: "/admin/fax-applications/new" },
    { name: "settings of an application", path },
    { name: "numbers of an application", path: `${path}?tab=numbers` },
    { name: "health of an application", path: `${path}?tab=health` },
    { name: "cover pages", path: "/admin/cover-pages" },
    { name: "new cover page", path: "/admin/cover-pages/new" },
    { name: "events", path: "/admin/events" },
    { name: "event", path: `/admin/events/${event}` },
    { name: "audit log", path: "/admin/audit" },
    { name: "settings", path: "/admin/settings" },
    { name: "health", path: "/admin/health" },
    { name: "outbox of everybody", path: "/outbox" },
  ]);
  expect(new Set(titles).size, titles.join("\n")).toBeGreaterThanOrEqual(9);
});

test("the most important screens can be used at 200 %", async ({ as, browser }) => {
  const { sentFax, receivedFax, draft } = await sharedThings(as);
  const zoomed = { viewport: ZOOMED, deviceScaleFactor: 2 };
  const open = async ({ session }: Person) =>
    (await browser.newContext({ ...zoomed, storageState: session })).newPage();
  const [member, admin] = [await open(MEMBER), await open(ADMIN)];
  for (const [page, name, path] of [
    [member, "send with a draft", `/send/${draft}`],
    [member, "inbox beside a fax", `/inbox?fax=${receivedFax}`],
    [member, "outbox", "/outbox"],
    [member, "delivered fax", `/outbox/${sentFax}`],
    [member, "contacts", "/contacts"],
    [admin, "settings", "/admin/settings"],
  ] as const) {
    await page.goto(path);
    await checkZoomed(page, name);
  }
  await Promise.all([member, admin].map((page) => page.context().close()));
});

/** Checks each screen; answers their titles. */
async function check(page: Page, screens: readonly Screen[]): Promise<string[]> {
  const titles: string[] = [];
  for (const { name, path, prepare } of screens) {
    await page.goto(path);
    await prepare?.(page);
    await checkScreen(page, name);
    titles.push(await page.title());
  }
  return titles;
}

function pressed(name: string) {
  return async (page: Page) => {
    await page.getByRole("button", { name }).click();
    await expect(page.getByRole("alert").filter({ has: page.getByRole("link") })).toBeVisible();
  };
}

async function askForKeys(page: Page): Promise<void> {
  await untilKeysAre("on", page);
  await page.keyboard.press("?");
}

async function searchForNothing(page: Page): Promise<void> {
  await page.getByRole("searchbox").fill("nothing like it");
  await page.getByRole("searchbox").press("Enter");
  await expect(page.getByText("Nothing matches")).toBeVisible();
}

async function suggested(page: Page) {
  await page.getByLabel("To", { exact: true }).pressSequentially("312 736 7");
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
}
