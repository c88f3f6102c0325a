import { expect, type Page } from "@playwright/test";
import { ADMIN, MEMBER } from "./support/people";
import { addDocument, arriveAtFax, DESTINATIONS, DOCUMENTS, sendFaxOnce, statusOf } from "./support/send-fax";
import { test } from "./support/test";

const ABROAD = "+44 20 7946 0958";
const summary = (page: Page) => page.getByRole("alert").filter({ has: page.getByRole("link") });

test("an error goes when its field is changed, and the focus stays where it is", async ({ as }) => {
  const page = await as(MEMBER);
  await page.goto("/send");
  const to = page.getByLabel("To", { exact: true });
  await to.fill("+1 312 736 727");
  await page.getByRole("button", { name: "Send fax" }).click();
  await expect(summary(page)).toBeFocused();
  await expect(to).toHaveAttribute("aria-invalid", "true");
  await to.press("End");
  await to.pressSequentially("6");
  await expect(to).not.toHaveAttribute("aria-invalid", "true");
  await expect(to).toBeFocused();
  await expect(summary(page)).toContainText("Add the document to send.");
  await expect(summary(page)).not.toContainText("short");
  await addDocument(page, DOCUMENTS.twoPages);
  await expect(summary(page)).toHaveCount(0);
});

test("so it is in any other form", async ({ as }) => {
  const page = await as(MEMBER);
  await page.goto("/account");
  const name = page.getByLabel("Name", { exact: true });
  const before = await name.inputValue();
  await name.fill("");
  await page.getByRole("button", { name: "Save", exact: true }).first().click();
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await name.fill(before);
  await expect(name).not.toHaveAttribute("aria-invalid", "true");
  await expect(name).toBeFocused();
});

test("a country that is not allowed is told beside the number, to each what they can do", async ({ as }) => {
  const [mia, ana] = [await as(MEMBER), await as(ADMIN)];
  for (const [page, todo] of [
    [mia, "Ask Ana Reyes (admin) to allow the United Kingdom."],
    [ana, "Add the United Kingdom to the outbound voice profile “Default” at Telnyx."],
  ] as const) {
    await page.goto("/send");
    await page.getByLabel("To", { exact: true }).fill(ABROAD);
    const chip = page.getByRole("list", { name: "Recipients" }).getByRole("listitem");
    await expect(chip).toContainText("Faxes to the United Kingdom are not allowed from this number.");
    await expect(chip).toContainText(todo);
  }
});

test("where an admin can mend it, the page of a failed fax leads there instead of to an admin", async ({ as }) => {
  const ana = await as(ADMIN);
  await sendFaxOnce(ana, ABROAD);
  await expect(statusOf(ana, "Not delivered")).toBeVisible();
  await expect(ana.getByText("Add the country to the outbound voice profile.")).toBeVisible();
  await expect(ana.getByText("Ask an admin")).toHaveCount(0);
  await ana.getByRole("link", { name: "Fax applications" }).last().click();
  await expect(ana).toHaveURL(/\/admin\/fax-applications/);
});

test("a number that was not in use three times is told beside it", async ({ as }) => {
  const page = await as(MEMBER);
  const number = "+1 312 737 0004";
  for (let time = 0; time < 3; time++) {
    await sendFaxOnce(page, number);
    await expect(statusOf(page, "Not delivered")).toBeVisible();
  }
  await page.goto("/send");
  await page.getByLabel("To", { exact: true }).fill(number);
  await expect(page.getByText(/was not in use the last 3 times\. Check it with the recipient\./)).toBeVisible();
});

test("the number to send from says when nobody chose it for this fax", async ({ as }) => {
  const page = await as(ADMIN);
  await page.goto("/send");
  const from = page.getByLabel("From", { exact: true });
  const [first, second] = await from
    .getByRole("option")
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  const other = (await from.inputValue()) === first ? second : first;
  await from.selectOption(other ?? "");
  await expect(page.getByText("The number that you sent from last.")).toHaveCount(0);
  await page.getByLabel("To", { exact: true }).fill("+1 312 736 7306");
  await addDocument(page, DOCUMENTS.twoPages);
  await page.getByRole("button", { name: "Send fax" }).click();
  await arriveAtFax(page);
  await page.goto("/send");
  await expect(from).toHaveValue(other ?? "");
  await expect(page.getByText("The number that you sent from last.")).toBeVisible();
});

test("a time on the line is told only when every page was looked at", async ({ as }) => {
  const page = await as(MEMBER);
  let letThrough = () => {};
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(/\/pages\/2\/fax-facts/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("/send");
  await page.getByLabel("To", { exact: true }).fill(DESTINATIONS.answers);
  await addDocument(page, DOCUMENTS.twoPages);
  const verdict = (words: RegExp) => page.getByText(words).locator("..");
  await expect(verdict(/^Checking, 1\sto go$/)).not.toContainText("on the line");
  letThrough();
  await expect(verdict(/^Reads well$/)).toContainText(/About .* on the line/);
});
