import { basename } from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";

/** Invented documents; `make-samples.ts` writes them. */
export const DOCUMENTS = {
  letter: "e2e/documents/referral-letter.pdf",
  twoPages: "e2e/documents/two-pages.pdf",
  paleLine: "e2e/documents/pale-line.pdf",
  hardPages: "e2e/documents/hard-pages.pdf",
  script: "lib/documents/fixtures/hostile/evaljs.pdf",
  damaged: "e2e/documents/damaged.pdf",
  passwordProtected: "e2e/documents/password-protected.pdf",
  webPage: "e2e/documents/web-page.pdf",
  tooManyPages: "e2e/documents/351-pages.pdf",
};

/** Destinations whose last digits tell the sandbox how the call goes. */
export const DESTINATIONS = {
  answers: "+1 312 736 7276",
  busy: "+1 312 736 0001",
  nobodyAnswers: "+1 312 736 0002",
  notInUse: "+1 312 736 0004",
  staysSending: "+1 312 736 0007",
  reportsNothing: "+1 312 736 0010",
  losesCancelRace: "+1 312 736 0016",
};

/** Adds a document to the open form and waits until it is checked. */
export async function addDocument(page: Page, path: string): Promise<void> {
  await page.locator("#document").setInputFiles(path);
  await expect(fileInForm(page, path)).toBeVisible();
}

/** The button by which a file that is in the form is removed. */
export function fileInForm(page: Page, path: string) {
  return page.getByRole("button", { name: `Remove ${basename(path)}` });
}

/** Opens a new form and writes a fax up to the point of sending it. */
export async function writeFax(page: Page, to: string, document = DOCUMENTS.letter): Promise<void> {
  await page.goto("/send");
  await page.getByLabel("To", { exact: true }).fill(to);
  await addDocument(page, document);
}

/** Sends a document and ends on the page of the fax. Answers the fax's id. */
export async function sendFax(page: Page, to: string, document = DOCUMENTS.letter): Promise<string> {
  await writeFax(page, to, document);
  return submitFax(page, "Send fax");
}

/** The same for a fax that is not tried again by itself. */
export async function sendFaxOnce(page: Page, to: string): Promise<string> {
  await writeFax(page, to);
  await page.getByText("Options", { exact: true }).click();
  await page.getByLabel("Try again when busy").selectOption("Don't try again");
  return submitFax(page, "Send fax");
}

/** Presses the button and ends on the page of the fax. Answers the fax's id. */
export async function submitFax(page: Page, button: "Send fax" | "Send later"): Promise<string> {
  await page.getByRole("button", { name: button }).click();
  await arriveAtFax(page);
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

/** Ends on the page of the fax that was just sent. */
export async function arriveAtFax(page: Page): Promise<void> {
  await sayYesUntil(page, page.getByRole("heading", { level: 1, name: /^Fax to/ }));
  await page.waitForURL(/\/outbox\/[0-9a-f-]{36}$/);
}

/**
 * Answers the form's questions with yes until something shows. Many tests send the same pages to the same number, or to
 * numbers that are nearly alike.
 */
export async function sayYesUntil(page: Page, something: Locator): Promise<void> {
  const yes = page.getByRole("button", { name: /^Send (again )?anyway$/ }).first();
  for (;;) {
    await expect(yes.or(something).first()).toBeVisible();
    if (await something.isVisible()) return;
    // What has been agreed to so far: the next question may have the same button.
    const agreed = await yes.getAttribute("value");
    await yes.click();
    await expect(page.locator(`button[value="${agreed}"]`)).toHaveCount(0);
  }
}

/** The status of the fax whose page is open. */
export function statusOf(page: Page, word: string) {
  return page
    .locator("header")
    .filter({ has: page.getByRole("heading", { level: 1 }) })
    .getByText(word, { exact: true });
}
