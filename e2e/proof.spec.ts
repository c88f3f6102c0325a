import { expect } from "@playwright/test";
import { addAuthenticator } from "./support/authenticators";
import { ageProofs } from "./support/move-times";
import { newDigits } from "./support/new-digits";
import { ADMIN } from "./support/people";
import { checkScreen } from "./support/screen-checks";
import { tabTo } from "./support/tab-to";
import { test } from "./support/test";

test("an admin's open browser makes nobody an account without another proof, and keeps what was typed", async ({
  as,
}) => {
  const admin = await as(ADMIN);
  await ageProofs(ADMIN, 11);
  await admin.goto("/admin/people/invite");
  await admin.getByLabel("Name").fill("Lone Visitor");
  await admin.getByLabel("Email").fill(`lone.${newDigits()}@example.org`);
  await admin.getByRole("radio", { name: "Member" }).check();
  const invite = admin.getByRole("button", { name: "Make invitation link" });
  const dialog = admin.getByRole("dialog", { name: "Confirm it's you" });

  await tabTo(admin, invite);
  await admin.keyboard.press("Enter");
  await expect(dialog.getByLabel("Your password")).toBeFocused();
  await checkScreen(admin, "confirm dialog");
  await admin.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(admin.getByRole("alert").filter({ hasText: "asks for a proof that it's you" })).toBeVisible();
  await expect(admin.getByLabel("Name")).toHaveValue("Lone Visitor");

  await tabTo(admin, invite);
  await admin.keyboard.press("Enter");
  await expect(dialog.getByLabel("Your password")).toBeFocused();
  await admin.keyboard.type("not the password");
  await admin.keyboard.press("Enter");
  await expect(dialog.getByText("This isn't your password.")).toBeVisible();
  await dialog.getByLabel("Your password").fill(ADMIN.password);
  await admin.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(admin.getByLabel("Link", { exact: true })).toHaveValue(/\/invitation\//);
});

test("a passkey proves it too, and one's own account asks as well", async ({ as, newMember }) => {
  const someone = await newMember("Pam Roe");
  const page = await as(someone);
  await addAuthenticator(page);
  await page.goto("/account");
  await page.getByLabel("Name of the new passkey").fill("Desk");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByRole("list", { name: "Passkeys" })).toContainText("Desk");
  await ageProofs(someone, 11);
  await page.goto("/account");
  await page.getByRole("button", { name: "Remove Desk" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove passkey" }).click();
  const proof = page.getByRole("dialog", { name: "Confirm it's you" });
  await proof.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByRole("list", { name: "Passkeys" })).toHaveCount(0);
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("a file leads to the page that asks, and so do words where there is no script", async ({ as, browser }) => {
  const admin = await as(ADMIN);
  await ageProofs(ADMIN, 11);
  await admin.goto("/admin/audit");
  await admin.getByRole("link", { name: /CSV/ }).click();
  await expect(admin).toHaveURL("/confirm?next=/admin/audit");
  await checkScreen(admin, "confirm page");
  await admin.getByLabel("Your password").fill(ADMIN.password);
  await admin.getByRole("button", { name: "Confirm" }).click();
  await expect(admin).toHaveURL("/admin/audit");
  const download = admin.waitForEvent("download");
  await admin.getByRole("link", { name: /CSV/ }).click();
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);

  await ageProofs(ADMIN, 11);
  const plain = await browser.newContext({ storageState: ADMIN.session, javaScriptEnabled: false });
  const page = await plain.newPage();
  await page.goto("/admin/people/invite");
  await page.getByLabel("Name").fill("Lone Visitor");
  await page.getByLabel("Email").fill(`lone.${newDigits()}@example.org`);
  await page.getByRole("radio", { name: "Member" }).check();
  await page.getByRole("button", { name: "Make invitation link" }).click();
  await expect(page.getByText("Open Account, choose “Confirm it's you”")).toBeVisible();
  await page.goto("/account");
  await page.getByRole("link", { name: "Confirm it's you" }).click();
  await page.getByLabel("Your password").fill(ADMIN.password);
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page).toHaveURL("/account");
  expect((await page.request.get("/api/audit")).status()).toBe(200);
  await plain.close();
});
