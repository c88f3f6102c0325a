import { expect } from "@playwright/test";
import { ADMIN, DISABLED, MEMBER } from "./support/people";
import { signIn } from "./support/sign-in";
import { test } from "./support/test";

const MISMATCH = "That email and password don't match. Check both, or reset your password.";

test("an unknown person and a wrong password are told the same, and the email stays", async ({ page }) => {
  await page.goto("/sign-in");
  for (const email of [MEMBER.email, "nobody@example.org"]) {
    await signIn(page, { email, password: "not the right words" });
    await expect(page.getByRole("alert").filter({ hasText: MISMATCH })).toBeFocused();
    await expect(page.getByLabel("Email")).toHaveValue(email);
  }
});

test("empty fields are named", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in" }).click();
  const summary = page.getByRole("alert").filter({ hasText: "2 things need your attention" });
  await summary.getByRole("link", { name: "Type your email." }).click();
  await expect(page.getByLabel("Email")).toBeFocused();
});

test("signing in leads to where the person was going, and signing out ends it", async ({ page }) => {
  await page.goto("/outbox?tab=delivered");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await signIn(page, MEMBER);
  await expect(page).toHaveURL("/outbox?tab=delivered");

  await page.getByRole("button", { name: `Account of ${MEMBER.name}` }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/sign-in");
  // Nothing of the person stays in the browser: neither behind Back nor in what a page can store.
  await page.goBack();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByRole("button", { name: `Account of ${MEMBER.name}` })).toHaveCount(0);
  const stored = await page.evaluate(async () => [
    ...[localStorage.length, sessionStorage.length, (await indexedDB.databases()).length],
    (await navigator.serviceWorker?.getRegistrations())?.length ?? 0,
  ]);
  expect(stored).toEqual([0, 0, 0, 0]);
  await page.goto("/outbox");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("what a proxy says of host and protocol makes no difference", async ({ browser }) => {
  const extraHTTPHeaders = { "x-forwarded-proto": "https", "x-forwarded-host": "fax.elsewhere.example" };
  const context = await browser.newContext({ extraHTTPHeaders });
  const page = await context.newPage();
  await page.goto("/sign-in?next=/outbox");
  await signIn(page, MEMBER);
  await expect(page).toHaveURL("/outbox");
  await context.close();
});

test("no address leads to another site after signing in", async ({ as }) => {
  const { request } = await as(MEMBER);
  const elsewhere = [
    "//evil.example",
    "https://evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
  ];
  for (const next of elsewhere) {
    const answer = await request.get(`/sign-in?next=${encodeURIComponent(next)}`, { maxRedirects: 0 });
    expect([answer.status(), answer.headers().location], next).toEqual([307, "/"]);
  }
});

test("five wrong passwords lock the person out, in plain words", async ({ newMember, browser }) => {
  const someone = await newMember("Lea Ott");
  const context = await browser.newContext({ extraHTTPHeaders: { "x-forwarded-for": "203.0.113.9" } });
  const page = await context.newPage();
  await page.goto("/sign-in");
  for (let tries = 1; tries <= 5; tries++) {
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await signIn(page, { ...someone, password: `wrong password ${tries}` });
    await answered;
    await expect(page.getByRole("alert").filter({ hasText: MISMATCH })).toBeVisible();
  }
  await signIn(page, someone);
  await expect(page.getByRole("alert").filter({ hasText: "Too many tries. Wait 5 minutes" })).toBeVisible();
  await context.close();
});

test("a person who is switched off is out, with and without a session", async ({ as, page }) => {
  const theirs = await as(DISABLED);
  await theirs.goto("/inbox");
  await expect(theirs).toHaveURL(/\/sign-in/);

  await page.goto("/sign-in");
  await signIn(page, DISABLED);
  await expect(page.getByRole("alert").filter({ hasText: "This account is switched off." })).toBeVisible();
});

test("a new password ends every other session at once", async ({ newMember, as }) => {
  const someone = await newMember("Paul Weber");
  const [here, elsewhere] = [await as(someone), await as(someone)];
  await elsewhere.goto("/account");

  await here.goto("/account");
  await here.getByLabel("Current password").fill("not the current one");
  await here.getByLabel("New password").fill("quite another sentence");
  await here.getByRole("button", { name: "Change password" }).click();
  await expect(here.getByRole("alert").filter({ hasText: /current password/i })).toBeVisible();

  await here.getByLabel("Current password").fill(someone.password);
  await here.getByLabel("New password").fill("quite another sentence");
  await here.getByRole("button", { name: "Change password" }).click();
  await expect(here.getByText("Changed. Other devices are signed out.")).toBeVisible();

  await elsewhere.reload();
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await here.reload();
  await expect(here.getByRole("heading", { name: "Account" })).toBeVisible();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("signing in works, also with a wrong password first", async ({ page }) => {
    await page.goto("/account");
    await signIn(page, { ...ADMIN, password: "not the right words" });
    await expect(page.getByText(MISMATCH)).toBeVisible();
    await signIn(page, ADMIN);
    await expect(page).toHaveURL("/account");
  });
});
