import { expect, type Locator, type Page } from "@playwright/test";
import { findInInbox } from "./support/inbox";
import { MEMBER, MEMBER_NUMBER } from "./support/people";
import { sandbox } from "./support/sandbox";
import { checkScreen } from "./support/screen-checks";
import { addDocument, arriveAtFax, DESTINATIONS, DOCUMENTS, fileInForm, statusOf } from "./support/send-fax";
import { test } from "./support/test";

const PHONE = { width: 320, height: 640 };
const PATIENT = "+1 202 555 0143";
const RECEIVED = /4\spages received from \+1\s202\s555\s0143/;

const to = (page: Page) => page.getByLabel("To", { exact: true });
const strip = (page: Page) => page.getByRole("region", { name: "Unfinished faxes" });
const pages = (page: Page) => page.getByRole("listbox", { name: "Pages" }).getByRole("option");

async function throwAway(page: Page, place: Locator): Promise<void> {
  await place.getByRole("button", { name: "Throw away" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Throw away" }).click();
}

/** A fax of four pages arrives and is opened. */
async function openReceived(page: Page): Promise<void> {
  await sandbox.receive({ to: MEMBER_NUMBER.replaceAll(" ", ""), from: PATIENT.replaceAll(" ", ""), pages: 4 });
  await (await findInInbox(page, "0143")).click();
  await expect(page.getByRole("button", { name: "Forward…" })).toBeVisible();
}

async function forward(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Forward…" }).click();
  await expect(pages(page)).toHaveCount(4);
}

const WAYS_BACK: [
  name: string,
  viewport: { width: number; height: number } | null,
  goBack: (page: Page) => Promise<unknown>,
][] = [
  [
    "by the mouse",
    null,
    (page) =>
      page
        .getByRole("link", { name: /^Inbox/ })
        .first()
        .click(),
  ],
  ["by Back", null, (page) => page.goBack()],
  [
    "on a phone",
    PHONE,
    (page) =>
      page
        .getByRole("link", { name: /^Inbox/ })
        .last()
        .click(),
  ],
];

for (const [name, viewport, goBack] of WAYS_BACK) {
  test(`what was only looked at for forwarding is in no new fax, ${name}`, async ({ as, newMember }) => {
    const someone = await newMember(`Nora ${name.split(" ").at(-1)}`);
    const page = await as(someone);
    if (viewport) await page.setViewportSize(viewport);
    await openReceived(page);
    await forward(page);
    await goBack(page);
    await page.waitForURL(/\/inbox/);
    await page.getByRole("link", { name: viewport ? "Send" : "Send a fax", exact: true }).click();
    await page.waitForURL(/\/send\/[0-9a-f-]{36}$/);
    await expect(to(page)).toHaveValue("");
    await expect(pages(page)).toHaveCount(0);
    await expect(strip(page)).toHaveCount(0);

    await to(page).fill(DESTINATIONS.answers);
    await addDocument(page, DOCUMENTS.twoPages);
    await expect(pages(page)).toHaveCount(2);
    await page.getByRole("button", { name: "Send fax" }).click();
    await arriveAtFax(page);
    await expect(statusOf(page, "Delivered")).toBeVisible();
    await expect(page.getByText(/^2\spages in/).first()).toBeVisible();
  });
}

test("a new fax begins empty, and what was begun before is offered above it", async ({ as, newMember }) => {
  const page = await as(await newMember("Petra Unger"));
  await page.goto("/outbox");
  await begin(page, "+1 312 736 7301", [DOCUMENTS.letter, DOCUMENTS.twoPages]);
  const first = page.url();
  await page.getByRole("banner").getByRole("link", { name: "Send a fax" }).click();
  await expect(page).not.toHaveURL(first);
  await expect(to(page)).toHaveValue("");
  await expect(strip(page)).toContainText(
    /1 unfinished fax: \d\spages? referral-letter\.pdf \+ 2\spages two-pages\.pdf/,
  );
  await checkScreen(page, "an empty form with an unfinished fax above it");
  await page.setViewportSize({ width: 1280, height: 800 });

  await strip(page).getByRole("link", { name: "Go on" }).click();
  await expect(page).toHaveURL(first);
  await expect(to(page)).toHaveValue("+1 312 736 7301");
  await expect(fileInForm(page, DOCUMENTS.twoPages)).toBeVisible();
  await expect(strip(page)).toHaveCount(0);

  await page.goto("/outbox?tab=drafts");
  await expect(page.getByRole("row").filter({ hasText: "referral-letter.pdf" })).toContainText(
    /\+1\s312\s736\s7301.*two-pages\.pdf.*6\spages/s,
  );

  await page.getByRole("banner").getByRole("link", { name: "Send a fax" }).click();
  await throwAway(page, strip(page));
  await expect(strip(page)).toHaveCount(0);
  await page.goto(first);
  await expect(to(page)).toHaveValue("");
});

test("what was begun is thrown away after a question, in the form and in the list of drafts", async ({
  as,
  newMember,
}) => {
  const page = await as(await newMember("Rita Sommer"));
  await page.goto("/outbox");
  await begin(page, "+1 312 736 7302", [DOCUMENTS.twoPages]);
  const first = page.url();
  await page.getByRole("button", { name: "Throw away" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Keep it" }).click();
  await expect(to(page)).toHaveValue("+1 312 736 7302");

  await begin(page, "+1 312 736 7303", [DOCUMENTS.twoPages]);
  await page.goto("/outbox?tab=drafts");
  await throwAway(page, page.getByRole("row").filter({ hasText: "7303" }));
  await expect(page.getByRole("row").filter({ hasText: "7303" })).toHaveCount(0);
  await checkScreen(page, "drafts");

  await page.goto(first);
  await throwAway(page, page.getByRole("region", { name: "Review" }));
  await page.waitForURL((url) => url.pathname.startsWith("/send/") && url.href !== first);
  await page.goto("/outbox?tab=drafts");
  await expect(page.getByRole("heading", { level: 1, name: "Outbox" })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "7302" })).toHaveCount(0);
});

test("a form that was emptied again leaves no draft", async ({ as, newMember }) => {
  const page = await as(await newMember("Paula Leer"));
  await page.goto("/send");
  await to(page).fill("+1 312 736 7307");
  await expect(page.getByText(/^Draft saved/).first()).toBeAttached();
  await page.goto("/outbox?tab=drafts");
  await page.getByRole("link", { name: /7307/ }).click();
  const saved = page.waitForResponse((response) => /"content"/.test(response.request().postData() ?? ""));
  await to(page).fill("");
  await saved;
  await expect(page.getByText(/^Draft saved/)).toHaveCount(0);
  await page.goto("/outbox?tab=drafts");
  await expect(page.getByRole("heading", { level: 1, name: "Outbox" })).toBeVisible();
  await expect(page.getByRole("link", { name: /7307|No recipient/ })).toHaveCount(0);
});

test("each press of Send a fax is another fax, and Back shows the form as it was left", async ({ as, newMember }) => {
  const page = await as(await newMember("Quirin Vogt"));
  await page.goto("/outbox");
  await begin(page, "+1 312 736 7302", [DOCUMENTS.twoPages]);
  const first = page.url();
  await page.getByRole("banner").getByRole("link", { name: "Send a fax" }).click();
  await expect(to(page)).toHaveValue("");
  const second = page.url();
  await page.getByRole("link", { name: "Outbox" }).first().click();
  await page.waitForURL("/outbox");
  await page.getByRole("banner").getByRole("link", { name: "Send a fax" }).click();
  await expect(to(page)).toHaveValue("");
  expect(new Set([first, second, page.url()]).size).toBe(3);

  await page.goBack();
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(first);
  await expect(to(page)).toHaveValue("+1 312 736 7302");
  await expect(fileInForm(page, DOCUMENTS.twoPages)).toBeVisible();
});

test("what was typed just before leaving is kept", async ({ as }) => {
  const page = await as(MEMBER);
  await page.goto("/send");
  const draft = page.url();
  // Awaited from before it is typed: a browser that is slow to press on has saved it by then.
  const saved = page.waitForResponse((response) => /"content".*7306/s.test(response.request().postData() ?? ""));
  await to(page).fill("+1 312 736 7306");
  await page.getByRole("link", { name: "Outbox" }).first().click();
  await page.waitForURL("/outbox");
  await saved;
  await page.goto(draft);
  await expect(to(page)).toHaveValue("+1 312 736 7306");
});

test("a form that was sent leads to its fax", async ({ as }) => {
  const page = await as(MEMBER);
  await page.goto("/send");
  const address = page.url();
  await to(page).fill("+1 312 736 7303");
  await addDocument(page, DOCUMENTS.twoPages);
  await page.getByRole("button", { name: "Send fax" }).click();
  await arriveAtFax(page);
  const fax = page.url();
  await page.goto(address);
  await expect(page).toHaveURL(fax);
});

test("received pages travel with another file only when that is meant", async ({ as, newMember }) => {
  const page = await as(await newMember("Rita Wolff"));
  await openReceived(page);
  await forward(page);
  await to(page).fill("+1 312 736 7304");
  const bar = page.getByText(RECEIVED).first();
  await expect(bar).toBeVisible();
  await addDocument(page, DOCUMENTS.twoPages);
  await expect(page.getByText(/4\spages received from .* \+ 2\spages two-pages\.pdf/)).toBeVisible();
  await page.screenshot({ path: "test-results/mixed-sources-1280.png" });

  const question = page.getByRole("alert").filter({ hasText: "Send these pages together?" });
  await page.getByRole("button", { name: "Send fax" }).click();
  await expect(question).toBeFocused();
  await expect(question).toContainText(RECEIVED);

  await test.step("a page more is another question", async () => {
    await addDocument(page, DOCUMENTS.paleLine);
    await page.getByRole("button", { name: "Send them together" }).click();
    await expect(question).toContainText("pale-line.pdf");
  });
  await page.getByRole("button", { name: "Send them together" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Fax to/ })).toBeVisible();
  await expect(page.getByText(/^7\spages/).first()).toBeVisible();
});

test("pages of one received fax go out without a question", async ({ as }) => {
  const page = await as(MEMBER);
  await openReceived(page);
  await forward(page);
  await to(page).fill("+1 312 736 7305");
  await page.getByRole("button", { name: "Send fax" }).click();
  await arriveAtFax(page);
});

async function begin(page: Page, number: string, files: readonly string[]): Promise<void> {
  await page.getByRole("banner").getByRole("link", { name: "Send a fax" }).click();
  await expect(to(page)).toHaveValue("");
  await to(page).fill(number);
  for (const file of files) await addDocument(page, file);
  await expect(page.getByText(/^Draft saved/).first()).toBeAttached();
  // The last change is saved, too.
  await expect
    .poll(async () =>
      (await page.request.get(page.url()))
        .text()
        .then((html) => files.every((file) => html.includes(file.split("/").at(-1) ?? ""))),
    )
    .toBe(true);
}
