import { expect, type Page } from "@playwright/test";
import { MEMBER, OTHER_MEMBER, OTHER_NUMBER } from "./support/people";
import { checkScreen } from "./support/screen-checks";
import { DOCUMENTS, sendFax, statusOf } from "./support/send-fax";
import { test } from "./support/test";

/** Stands on page 2 of the letter. */
const WORD = "salbutamol";
/** A page in dots is read in a few seconds, on a busy machine in more. */
const READ_WITHIN_MS = 120_000;

test("a fax is found by a word of its pages, sent and received, only by whoever may see it", async ({ as }) => {
  test.setTimeout(2 * READ_WITHIN_MS);
  const [mia, omar] = [await as(MEMBER), await as(OTHER_MEMBER)];
  const faxId = await sendFax(mia, OTHER_NUMBER, DOCUMENTS.twoPages);
  await expect(statusOf(mia, "Delivered")).toBeVisible();

  await test.step("in the outbox by the text of the file, which leads to the page", async () => {
    const begun = WORD.slice(0, 6);
    const row = mia.getByRole("row").filter({ has: mia.locator(`a[href^="/outbox/${faxId}?"][href$="#page-2"]`) });
    await search(mia, "outbox", begun);
    await expect(row.locator("mark", { hasText: WORD })).toBeVisible();
    await checkScreen(mia, "outbox, searched");
    await row.getByRole("link", { name: "Page 2" }).click();
    await expect(mia).toHaveURL(new RegExp(`/outbox/${faxId}\\?tab=all&search=[0-9a-f-]{36}#page-2$`));
    await expect(markOn(mia, 2)).toHaveText(WORD);
    await checkScreen(mia, "sent fax, a word marked");
  });

  await test.step("in the inbox by what its dots say", async () => {
    const found = omar.getByRole("list", { name: "Received faxes, newest first" }).locator("mark", { hasText: WORD });
    await expect(async () => {
      await search(omar, "inbox", WORD);
      await expect(found.first()).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: READ_WITHIN_MS });
    await checkScreen(omar, "inbox, searched");
    await omar.goto("/inbox?tab=all");
    await expect(
      omar
        .locator("[data-fax]")
        .filter({ hasText: /Referral for an MRI/i })
        .first(),
    ).toBeVisible();
    await omar.screenshot({ path: "test-results/first-words.png" });
    await search(omar, "inbox", WORD);
    await omar.setViewportSize({ width: 1280, height: 800 });
    await found.first().click();
    await expect(markOn(omar, 2)).toContainText(WORD);
    await checkScreen(omar, "received fax, a word marked");
  });

  await test.step("by nobody else, and not by a word that is nowhere", async () => {
    await search(omar, "outbox", WORD);
    await expect(omar.getByText(`Nothing matches “${WORD}”`)).toBeVisible();
    await search(mia, "inbox", WORD);
    await expect(mia.getByText(`Nothing matches “${WORD}”`)).toBeVisible();
    await search(mia, "outbox", `${WORD} giraffe`);
    await expect(mia.getByText(`Nothing matches “${WORD} giraffe”`)).toBeVisible();
  });
});

test("a search stands in no address, and Back, a reload, another tab, the views and no script bring it again", async ({
  as,
  browser,
}) => {
  const mia = await as(MEMBER);
  const asked: string[] = [];
  mia.context().on("request", (request) => asked.push(request.url()));
  const box = mia.getByRole("searchbox");
  const nothing = mia.getByText("Nothing matches “Jane Doe 6132484870”");
  await search(mia, "outbox", "Jane Doe 6132484870");
  await expect(nothing).toBeVisible();
  const address = mia.url();

  await mia.reload();
  await expect(nothing).toBeVisible();
  await expect(box).toHaveValue("Jane Doe 6132484870");
  await mia.getByRole("link", { name: /^Delivered/ }).click();
  await expect(mia).toHaveURL(/tab=delivered/);
  await expect(nothing).toBeVisible();
  await mia.goBack();
  await expect(mia).toHaveURL(address);
  await expect(nothing).toBeVisible();
  const second = await mia.context().newPage();
  await second.goto(address);
  await expect(second.getByText("Nothing matches “Jane Doe 6132484870”")).toBeVisible();
  expect(asked.filter((url) => /Jane|Doe|2484870/.test(url))).toEqual([]);

  const omar = await as(OTHER_MEMBER);
  await omar.goto(address);
  await expect(omar.getByText("This search is over")).toBeVisible();

  const plain = await browser.newContext({ storageState: MEMBER.session, javaScriptEnabled: false });
  const page = await plain.newPage();
  await search(page, "inbox", "Jane Doe");
  await expect(page.getByText("Nothing matches “Jane Doe”")).toBeVisible();
  await checkScreen(mia, "outbox, nothing found");
  await plain.close();
});

function markOn(page: Page, number: number) {
  return page.locator(`[data-page="${number}"] mark`);
}

async function search(page: Page, where: "inbox" | "outbox", typed: string): Promise<void> {
  await page.goto(`/${where}`);
  await page.getByRole("searchbox").fill(typed);
  await page.getByRole("searchbox").press("Enter");
  await page.waitForURL(/[?&]search=[0-9a-f-]{36}(&|$)/);
}
