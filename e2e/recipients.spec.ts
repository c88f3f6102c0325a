import { expect, type Page } from "@playwright/test";
import { MEMBER } from "./support/people";
import { sandbox } from "./support/sandbox";
import {
  addDocument,
  arriveAtFax,
  DOCUMENTS,
  sayYesUntil,
  sendFax,
  statusOf,
  submitFax,
  writeFax,
} from "./support/send-fax";
import { test } from "./support/test";

test.describe("recipients", () => {
  let page: Page;
  test.beforeEach(async ({ as }) => {
    page = await as(MEMBER);
    await page.goto("/send");
  });

  const WRONG = [
    ["+1 312 736 727", /is one digit short for the United States\. Check the number\./],
    ["312 736 727", /is one digit short for the United States\. Check the number\./],
    ["312 736 7276 x4", /has an extension \(4\), which a fax can't dial\. Leave it out\./],
    ["+999 123 456", /starts with a country code that does not exist\./],
    ["front desk", /front desk is not a fax number\./],
  ] as const;

  for (const [typed, sentence] of WRONG) {
    test(`“${typed}” is explained and keeps its text`, async () => {
      await page.getByLabel("To", { exact: true }).fill(typed);
      const chips = page.getByRole("list", { name: "Recipients" });
      await expect(chips.getByText(sentence)).toBeVisible();
      await expect(chips.getByText(typed, { exact: true })).toBeVisible();
      await expect(page.getByText("1 number needs a look.")).toBeVisible();
    });
  }

  test("who has named nobody hears so while the file is still on its way", async () => {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route("**/api/uploadthing**", async (route) => {
      await held;
      await route.continue();
    });
    await page.locator("#document").setInputFiles(DOCUMENTS.twoPages);
    await expect(page.getByRole("button", { name: "Cancel the upload of two-pages.pdf" })).toBeVisible();
    await page.getByRole("button", { name: "Send fax" }).click();
    await expect(page.getByRole("link", { name: "Add at least one fax number." })).toBeVisible();
    await expect(page.getByRole("link", { name: "Add the document to send." })).toHaveCount(0);

    await page.getByLabel("To", { exact: true }).fill("+1 312 736 7276");
    await page.getByRole("button", { name: "Send fax" }).click();
    await expect(page.getByText(/^Sending starts when two-pages\.pdf is uploaded/)).toBeVisible();
    letGo();
    await arriveAtFax(page);
  });

  test("nothing is sent while one is wrong, and the summary leads to the field", async () => {
    await page.getByLabel("To", { exact: true }).fill("+1 312 736 727");
    await addDocument(page, DOCUMENTS.twoPages);
    await page.getByRole("button", { name: "Send fax" }).click();
    const summary = page.getByRole("alert").filter({ has: page.getByRole("link") });
    await expect(summary).toBeFocused();
    await summary.getByRole("link").first().click();
    await expect(page.getByLabel("To", { exact: true })).toBeFocused();
    await expect(page).toHaveURL(/\/send/);
  });

  test("nothing is sent without a document", async () => {
    await page.getByLabel("To", { exact: true }).fill("+1 312 736 7276");
    await page.getByRole("button", { name: "Send fax" }).click();
    await expect(
      page.getByRole("alert").filter({ has: page.getByRole("link", { name: /Add the document/ }) }),
    ).toBeVisible();
  });

  test("a pasted list becomes one fax for each different number", async () => {
    const pasted = "+1 312 736 7286, +1 (312) 736-7287\n+13127367286\t+1 312 736 7288;";
    await page.getByLabel("To", { exact: true }).fill(pasted);
    await expect(page.getByText("3 recipients, 3 faxes. 1 duplicate was merged.")).toBeVisible();
    await addDocument(page, DOCUMENTS.twoPages);
    await page.getByRole("button", { name: "Send fax" }).click();
    await sayYesUntil(page, page.getByRole("heading", { level: 1, name: /^two-pages.pdf to \d$/ }));
    await page.waitForURL(/\/outbox\/batch\//);
    await expect(page.getByRole("row").filter({ hasText: /736\s728[678]/ })).toHaveCount(3);
    await expect(page.getByText("Delivered", { exact: true }).and(page.locator("td *"))).toHaveCount(3);
  });

  test("a pasted sheet is read by its head, its numbers as they are dialled here, and shown with names", async () => {
    const sheet =
      "Name\tPhone\tFax\nRiverside Clinic\t312 736 1111\t(312) 736-7291\nSt Mary's\t\t312.736.7292\nLab\t312 736 2222\t";
    await page.getByLabel("To", { exact: true }).fill(sheet);
    const chips = page.getByRole("list", { name: "Recipients" }).getByRole("listitem");
    await expect(chips).toHaveText([
      /Riverside Clinic\+1\s312\s736\s7291United States/,
      /St Mary's\+1\s312\s736\s7292United States/,
      /Lab.*more than one number in it, or letters/,
    ]);
    await expect(page.getByText("2 of 3 recipients can be read so far")).toBeVisible();
    await chips
      .nth(2)
      .getByRole("button", { name: /^Leave out/ })
      .click();
    await addDocument(page, DOCUMENTS.twoPages);
    await expect(chips).toHaveCount(2);
    await page.getByRole("button", { name: "Send fax" }).click();
    await sayYesUntil(page, page.getByRole("heading", { level: 1, name: /^two-pages.pdf to \d$/ }));
    await page.waitForURL(/\/outbox\/batch\//);
    await expect(page.getByRole("row").filter({ hasText: /736\s729[12]/ })).toHaveCount(2);
  });

  test("a number without its country is sent only after it was shown how it is read", async () => {
    await addDocument(page, DOCUMENTS.twoPages);
    await page.getByLabel("To", { exact: true }).evaluate((field: HTMLTextAreaElement) => {
      field.value = "312 736 7293";
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.form?.requestSubmit();
    });
    await expect(
      page.getByRole("alert").filter({ hasText: /Check how we read 312 736 7293: \+1\s312\s736\s7293/ }),
    ).toBeVisible();
    await expect(page.getByRole("list", { name: "Recipients" }).getByText("United States")).toBeVisible();
    await submitFax(page, "Send fax");
  });

  test("more than ten are listed before anything is sent", async () => {
    const numbers = Array.from({ length: 11 }, (_, index) => `+1 312 736 ${7300 + index}`);
    await page.getByLabel("To", { exact: true }).fill(numbers.join("\n"));
    await addDocument(page, DOCUMENTS.twoPages);
    await page.getByRole("button", { name: "Send fax" }).click();
    const dialog = page.getByRole("dialog", { name: "Send 11 faxes?" });
    await expect(dialog.getByRole("listitem")).toHaveCount(11);
    await dialog.getByRole("button", { name: "Back to the form" }).click();
    await expect(dialog).toBeHidden();
    await expect(page).toHaveURL(/\/send/);
  });

  test("twelve lines of a pasted sheet with three wrong numbers make three errors, each left out by one press", async () => {
    const lines = Array.from({ length: 12 }, (_, n) => `Clinic ${n}\tChicago\t(312) 736-74${10 + n}`);
    lines[2] = "Clinic 2\tChicago\t312 736";
    lines[5] = "Clinic 5\tChicago\t312 736 7415 x7";
    lines[11] = "Clinic 11\tChicago\tnone";
    await page.getByLabel("To", { exact: true }).fill(`Name\tTown\tFax\n${lines.join("\n")}`);
    await expect(page.getByText("9 of 12 recipients can be read so far")).toBeVisible();
    await expect(page.getByText("9 recipients, 9 faxes. 3 numbers need a look.")).toBeVisible();
    const leaveOut = page.getByRole("button", { name: /^Leave out Clinic/ });
    await expect(leaveOut).toHaveCount(3);
    // In a list this long they come first.
    const [first] = await page.getByRole("list", { name: "Recipients" }).getByRole("listitem").allTextContents();
    expect(first).toMatch(/^Clinic 2\s+Chicago\s+312 736.*too short for a fax number/s);
    for (const left of [2, 1, 0]) {
      await leaveOut.first().click();
      await expect(leaveOut).toHaveCount(left);
    }
    await expect(page.getByText(/No document yet, 9.recipients/)).toBeVisible();
  });
});

test.describe("suggestions in To", () => {
  let page: Page;
  test.beforeEach(async ({ as }) => {
    page = await as(MEMBER);
    await addContact(page, "Quillfeather Clinic", "+1 312 736 7601", "Quills");
    await addContact(page, "Quillwort Lab", "+1 312 736 7602", "Quills");
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto("/send");
  });

  test("offer contacts and groups, and are chosen by keys alone", async () => {
    const to = page.getByLabel("To", { exact: true });
    await to.focus();
    await page.keyboard.type("quill");
    const options = page.getByRole("listbox", { name: "Suggestions" }).getByRole("option");
    await expect(options).toHaveText([
      /Quillfeather Clinic \+1\s312\s736\s7601/,
      /Quillwort Lab \+1\s312\s736\s7602/,
      "Quills Group, 2 fax numbers",
    ]);
    await expect(page.getByText("3 suggestions. Press the down arrow to choose.")).toBeAttached();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect(options.nth(1)).toHaveAttribute("aria-selected", "true");
    await expect(to).toHaveAttribute("aria-activedescendant", (await options.nth(1).getAttribute("id")) ?? "");
    await page.keyboard.press("Enter");
    await expect(to).toHaveValue("+1 312 736 7602\n");
    await expect(to).toBeFocused();
    const chips = page.getByRole("list", { name: "Recipients" }).getByRole("listitem");
    await expect(chips).toHaveText([/Quillwort Lab\+1\s312\s736\s7602United States/]);

    await page.keyboard.type("quills");
    await expect(options).toHaveText([/^Quillfeather/, /^Quillwort/, /^Quills/]);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await expect(to).toHaveValue("+1 312 736 7602\n+1 312 736 7601\n+1 312 736 7602\n");
    await expect(page.getByText("2 recipients, 2 faxes. 1 duplicate was merged.")).toBeVisible();

    await page.keyboard.type("quill");
    await expect(options.first()).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(options).toHaveCount(0);
    await page.keyboard.press("Enter");
    await expect(to).toHaveValue("+1 312 736 7602\n+1 312 736 7601\n+1 312 736 7602\nquill\n");
  });

  test("a number that is nearly a contact's is asked about before it goes, and the server insists", async () => {
    await page.getByLabel("To", { exact: true }).fill("+1 312 736 7610");
    await addDocument(page, DOCUMENTS.twoPages);
    await page.getByRole("button", { name: "Send fax" }).click();
    const question = page.getByRole("alert").filter({ hasText: "Is the number right?" });
    await expect(question).toBeFocused();
    await expect(question).toContainText(
      /You never sent to \+1\s312\s736\s7610, which is nearly the number of Quillfeather Clinic, \+1\s312\s736\s7601\./,
    );
    await question.getByRole("link", { name: "Change the number" }).click();
    await expect(page.getByLabel("To", { exact: true })).toBeFocused();
    await page.getByLabel("To", { exact: true }).fill("+1 312 736 7611");
    // Yes to one number is no yes to another.
    await page.getByRole("button", { name: "Send anyway" }).click();
    await expect(question).toContainText(/You never sent to \+1\s312\s736\s7611/);
    await page.getByRole("button", { name: "Send anyway" }).click();
    await page.waitForURL(/\/outbox\/[0-9a-f-]{36}$/);
    await expect(statusOf(page, "Delivered")).toBeVisible();
  });
});

/** Adds a contact of one's own, unless it is there from another test. */
async function addContact(page: Page, name: string, number: string, group: string): Promise<void> {
  await page.goto("/contacts/new");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Number 1").fill(number);
  await page.getByLabel("Groups (optional)").fill(group);
  await page.getByRole("checkbox", { name: /^Only mine/ }).check();
  await page.getByRole("button", { name: "Save contact" }).click();
  await expect(page.getByText(`belongs to ${name}`).or(page.getByRole("heading", { name: "Contacts" }))).toBeVisible();
}

test("pressing Send twice, and sending the form again, sends one fax", async ({ as }) => {
  const page = await as(MEMBER);
  // Nearly like none that another test sends to, which would be asked about.
  const to = "+1 312 664 7399";
  await writeFax(page, to, DOCUMENTS.twoPages);
  const [posted] = await Promise.all([
    page.waitForRequest((request) => request.headers()["content-type"]?.startsWith("multipart/form-data") ?? false),
    page.getByRole("button", { name: "Send fax" }).dblclick(),
  ]);
  await page.waitForURL(/\/outbox\/[0-9a-f-]{36}$/);
  const first = page.url();

  const body = posted.postDataBuffer();
  const { host: _host, "content-length": _length, ...headers } = await posted.allHeaders();
  const named = Object.entries(headers).filter(([name]) => !name.startsWith(":"));
  const again = await page.request.post(posted.url(), {
    headers: Object.fromEntries(named),
    ...(body ? { data: body } : {}),
    maxRedirects: 0,
  });
  expect(again.headers()["x-action-redirect"]).toContain(new URL(first).pathname);

  await expect
    .poll(async () => (await sandbox.faxes()).filter((fax) => fax.to === to.replaceAll(" ", "")).length)
    .toBe(1);
});

test("the same pages to the same number once more are asked about first", async ({ as }) => {
  const page = await as(MEMBER);
  const to = "+1 312 736 7390";
  const first = await sendFax(page, to, DOCUMENTS.twoPages);
  await writeFax(page, to, DOCUMENTS.twoPages);
  await page.getByRole("button", { name: "Send fax" }).click();
  await expect(page.getByText("Send twice?")).toBeVisible();
  await expect(page.getByText(/The same pages were sent to \+1\s312\s736\s7390 (just now|a minute ago)/)).toBeVisible();
  await expect(page.getByLabel("To", { exact: true })).toHaveValue(to);
  await page.getByRole("button", { name: "Send again anyway" }).click();
  await page.waitForURL(/\/outbox\/[0-9a-f-]{36}$/);
  expect(page.url()).not.toContain(first);
  // The next test breaks downloads: none of this fax may still be under way.
  await expect(statusOf(page, "Delivered")).toBeVisible();
  await expect(page.getByText("The pages as Telnyx prepared them are here.")).toBeVisible();
});
