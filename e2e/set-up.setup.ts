import { expect, type Page, test as setup } from "@playwright/test";
import { acceptInvitation, invite } from "./support/invite";
import {
  ADMIN,
  AUDITOR,
  DISABLED,
  IN_DOUBT,
  MANAGER,
  MEMBER,
  MEMBER_NUMBER,
  OTHER_MEMBER,
  OTHER_NUMBER,
  SESSION_ENDED,
  setUpCode,
} from "./support/people";

// All else waits for it, and a portal is set up once: a second try would find its admin there.
setup.describe.configure({ timeout: 480_000 });

setup("an admin sets the portal up and invites people", async ({ page, browser }) => {
  await setup.step("the wrong code is told so, and what was typed stays", async () => {
    await page.goto("/setup");
    await fillSetUp(page, "aaaa-aaaa-aaaa-aaaa");
    await expect(page.getByRole("alert").filter({ hasText: "code" })).toBeVisible();
    await expect(page.getByLabel("Your name")).toHaveValue(ADMIN.name);
  });

  await setup.step("the right code creates the first admin, once", async () => {
    await page.goto(`/setup#code=${setUpCode()}`);
    await expect(page.getByLabel("Set-up code")).toHaveValue(setUpCode());
    await expect(page).toHaveURL("/setup");
    await fillSetUp(page);
    await expect(page.getByRole("heading", { name: "First steps" })).toBeVisible();
    await page.context().storageState({ path: ADMIN.session });
    const again = await page.goto("/setup");
    expect(again?.status()).toBe(404);
  });

  await setup.step("people are invited, with the numbers that are theirs", async () => {
    await acceptInvitation(browser, MEMBER, await invite(page, MEMBER, MEMBER_NUMBER));
    await acceptInvitation(browser, OTHER_MEMBER, await invite(page, OTHER_MEMBER, OTHER_NUMBER));
    await acceptInvitation(browser, IN_DOUBT, await invite(page, IN_DOUBT, MEMBER_NUMBER));
    await acceptInvitation(browser, DISABLED, await invite(page, DISABLED, MEMBER_NUMBER));
    await acceptInvitation(browser, SESSION_ENDED, await invite(page, SESSION_ENDED, MEMBER_NUMBER));
    await acceptInvitation(browser, MANAGER, await invite(page, MANAGER, MEMBER_NUMBER, "Manager"));
    await acceptInvitation(browser, AUDITOR, await invite(page, AUDITOR, null, "Auditor"));
  });

  await setup.step("faxes may go abroad, which a new portal does not allow", async () => {
    await page.goto("/admin/settings");
    await page.getByRole("radio", { name: "Every country" }).check();
    await page.getByRole("button", { name: "Save limits" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  });

  await setup.step("one of them is signed out everywhere", async () => {
    await page.goto("/admin/people");
    await page.getByRole("link", { name: SESSION_ENDED.name }).click();
    await page.getByRole("button", { name: "Sign out everywhere" }).click();
    await expect(page.getByText("Signed out everywhere")).toBeVisible();
  });

  await setup.step("one of them is switched off", async () => {
    await page.goto("/admin/people");
    await page.getByRole("link", { name: DISABLED.name }).click();
    await page.getByRole("button", { name: "Switch account off" }).click();
    await page
      .getByRole("alertdialog")
      .or(page.getByRole("dialog"))
      .getByRole("button", { name: /switch/i })
      .click();
    await expect(page.getByRole("button", { name: "Switch account on" })).toBeVisible();
  });
});

async function fillSetUp(page: Page, code?: string): Promise<void> {
  if (code) await page.getByLabel("Set-up code").fill(code);
  await page.getByLabel("Your name").fill(ADMIN.name);
  await page.getByLabel("Email").fill(ADMIN.email);
  await page.getByLabel("Password", { exact: true }).fill(ADMIN.password);
  await page.getByRole("button", { name: "Create admin account" }).click();
}
