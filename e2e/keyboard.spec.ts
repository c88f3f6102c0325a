import { expect, type Locator, type Page } from "@playwright/test";
import { MEMBER } from "./support/people";
import { DESTINATIONS, DOCUMENTS, fileInForm, sendFax, statusOf } from "./support/send-fax";
import { untilKeysAre } from "./support/single-keys";
import { tabTo } from "./support/tab-to";
import { test } from "./support/test";

test("a fax is sent and cancelled by keyboard alone, from signing in on", async ({ page }) => {
  await page.goto("/send");
  await type(page, page.getByLabel("Email"), MEMBER.email);
  await type(page, page.getByLabel("Password", { exact: true }), MEMBER.password);
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("To", { exact: true })).toHaveValue("");
  await untilKeysAre("on", page);

  await type(page, page.getByLabel("To", { exact: true }), DESTINATIONS.staysSending);
  // Waited for before the way to the field: a chooser that opens before the browser is told to hand it over is lost.
  const chooser = page.waitForEvent("filechooser");
  await tabTo(page, page.locator("#document"));
  await page.keyboard.press("Enter");
  await (await chooser).setFiles(DOCUMENTS.twoPages);
  await expect(fileInForm(page, DOCUMENTS.twoPages)).toBeVisible();
  await tabTo(page, page.getByLabel("To", { exact: true }));
  await page.keyboard.press("Control+Enter");
  await sayYesByKeys(page, page.getByRole("heading", { level: 1, name: /^Fax to/ }));
  await expect(statusOf(page, "Sending")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();

  await tabTo(page, page.getByRole("button", { name: /^Cancel the fax to/ }));
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: /^Cancel the fax to/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, dialog.getByRole("button", { name: "Cancel fax" }));
  await page.keyboard.press("Enter");
  await expect(statusOf(page, "Cancelled")).toBeVisible();
});

/** Answers the form's questions with yes until something shows: other tests send to numbers that are nearly alike. */
async function sayYesByKeys(page: Page, something: Locator): Promise<void> {
  for (const name of ["Send anyway", "Send again anyway"]) {
    const yes = page.getByRole("button", { name, exact: true });
    await expect(
      yes
        .or(page.getByRole("button", { name: "Send again anyway" }))
        .or(something)
        .first(),
    ).toBeVisible();
    if (!(await yes.isVisible())) continue;
    await tabTo(page, yes);
    await page.keyboard.press("Enter");
  }
  await expect(something).toBeVisible();
}

test("a dialog that was left opens again at once", async ({ as }) => {
  const page = await as(MEMBER);
  await sendFax(page, DESTINATIONS.staysSending);
  const cancel = page.getByRole("button", { name: /^Cancel the fax to/ });
  await cancel.focus();
  const dialog = page.getByRole("dialog");
  for (let round = 0; round < 5; round++) {
    await page.keyboard.press("Enter");
    await expect(dialog).toBeVisible();
    await Promise.all([page.keyboard.press("Escape"), page.keyboard.press("Enter")]);
    await expect(dialog).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(cancel).toBeFocused();
  }
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Cancel fax" }).click();
  await expect(statusOf(page, "Cancelled")).toBeVisible();
});

test("the first stop of a page leads past the navigation", async ({ as }) => {
  const page = await as(MEMBER);
  await page.goto("/outbox");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: /^Skip/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("single keys go where they promise, and can be switched off", async ({ as }) => {
  const page = await as(MEMBER);
  await page.goto("/outbox");
  await untilKeysAre("on", page);
  // The second counts within a second of the first, which a busy machine may take to say that it had the first.
  await Promise.all([page.keyboard.press("g"), page.keyboard.press("i")]);
  await page.waitForURL("/inbox");

  await page.goto("/account");
  await page.getByLabel(/shortcuts/i).uncheck();
  await page.goto("/outbox");
  await untilKeysAre("off", page);
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page).toHaveURL("/outbox");
});

test("a list is walked, selected and opened by single keys", async ({ as }) => {
  const page = await as(MEMBER);
  const older = await sendFax(page, DESTINATIONS.notInUse, DOCUMENTS.twoPages);
  const newer = await sendFax(page, DESTINATIONS.notInUse, DOCUMENTS.twoPages);
  await page.goto("/outbox");
  await untilKeysAre("on", page);
  const links = page.getByRole("table").getByRole("link", { name: /736/ });
  await expect(links.first()).toHaveAttribute("href", `/outbox/${newer}?tab=all`);
  await page.keyboard.press("j");
  await expect(links.first()).toBeFocused();
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(page.getByText("1 selected")).toBeVisible();
  await expect(page.getByRole("row").nth(2).getByRole("checkbox")).toBeChecked();
  await page.keyboard.press("k");
  await expect(links.first()).toBeFocused();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/outbox/${older}?tab=all`);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});

async function type(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.type(text);
}
