import { expect, type Page } from "@playwright/test";
import { findInInbox } from "./support/inbox";
import { ADMIN, MEMBER, OTHER_MEMBER, OTHER_NUMBER } from "./support/people";
import { sandbox } from "./support/sandbox";
import { DESTINATIONS, sendFax, statusOf, submitFax } from "./support/send-fax";
import { test } from "./support/test";

test("a letter goes from one desk to another", async ({ as }) => {
  const mia = await as(MEMBER);
  const omar = await as(OTHER_MEMBER);

  await test.step("it is sent, and its page tells each step by itself", async () => {
    const seen = await statusesWhile(mia, () => sandbox.untold(() => sendFax(mia, OTHER_NUMBER)));
    expect(seen.at(-1)).toBe("Delivered");
    expect(seen.length, seen.join(", ")).toBeGreaterThanOrEqual(2);
    await expect(mia.getByText("4 pages in").first()).toBeVisible();
    await expect(mia.getByRole("heading", { name: "Timeline" })).toBeVisible();
  });

  await test.step("the same pages arrive in the inbox of whoever has the other number", async () => {
    await (await findInInbox(omar, "Unread: .*579\\s0015")).click();
    await expect(omar.getByRole("heading", { name: /Fax from \+1\s312\s579\s0015/ })).toBeVisible();
    const pictures = omar.getByRole("img", { name: /Page \d of 4/ });
    await expect(pictures).toHaveCount(4);
    await expect
      .poll(() => pictures.first().evaluate((img: HTMLImageElement) => img.naturalWidth))
      .toBeGreaterThan(500);
  });

  await test.step("it counts as read after a moment, and can be unread again", async () => {
    const opened = new URL(omar.url()).searchParams.get("fax");
    const line = omar.locator(`[data-fax="${opened}"]`);
    await expect(line).not.toContainText("Unread");
    await moreOf(omar, "Mark unread");
    await expect(omar).toHaveURL("/inbox");
    await expect(line).toContainText("Unread");
  });

  await test.step("the original can be downloaded, and is the file that was sent", async () => {
    await omar
      .getByRole("link", { name: /Unread: .*579\s0015/ })
      .first()
      .click();
    const [download] = await Promise.all([omar.waitForEvent("download"), moreOf(omar, "Download PDF")]);
    expect(download.suggestedFilename()).toMatch(/\.pdf$/);
  });

  await test.step("whoever has neither number sees nothing of it", async () => {
    await mia.goto("/inbox");
    await expect(mia.getByRole("link", { name: /579\s0015/ })).toHaveCount(0);
  });

  await test.step("it is forwarded as a new fax", async () => {
    await omar.getByRole("button", { name: "Forward…" }).click();
    await expect(omar).toHaveURL(/\/send\/[0-9a-f-]{36}/);
    await expect(omar.getByRole("option", { name: /^Page 1:/ })).toBeVisible();
    await omar.getByLabel("To", { exact: true }).fill(DESTINATIONS.answers);
    await submitFax(omar, "Send fax");
    await expect(statusOf(omar, "Delivered")).toBeVisible();
  });

  await test.step("it goes to the trash, comes back, and is deleted for good", async () => {
    await omar.goto("/inbox");
    const line = omar.getByRole("link", { name: /579\s0015/ }).first();
    const faxId = await line.getAttribute("data-fax");
    await line.click();
    await moreOf(omar, "Move to trash");
    await expect(omar.locator(`[data-fax="${faxId}"]`)).toHaveCount(0);
    await omar.getByRole("button", { name: "Undo" }).click();
    await expect(omar.locator(`[data-fax="${faxId}"]`)).toHaveCount(1);
    await expect(omar).toHaveURL(`/inbox?fax=${faxId}`);
    await moreOf(omar, "Move to trash");
    await expect(omar).not.toHaveURL(`/inbox?fax=${faxId}`);
    await omar.goto(`/inbox?tab=trash&fax=${faxId}`);
    await omar.getByRole("button", { name: "Restore" }).click();
    await expect(omar.getByText("In the trash")).toHaveCount(0);

    await moreOf(omar, "Move to trash");
    // A page that is left takes what it was about to ask with it.
    await expect(omar.getByRole("status").getByText("Moved to trash.")).toBeVisible();
    await omar.goto(`/inbox?tab=trash&fax=${faxId}`);
    await expect(omar.getByText("Only admins delete for good here.")).toBeVisible();
    await expect(omar.getByRole("button", { name: "Delete for good…" })).toHaveCount(0);

    const admin = await as(ADMIN);
    await admin.goto(omar.url());
    await admin.getByRole("button", { name: "Delete for good…" }).click();
    const dialog = admin.getByRole("dialog");
    await dialog.getByRole("button", { name: "Delete fax" }).click();
    await expect(dialog.getByText("Type DELETE 1 exactly as it stands here.")).toBeVisible();
    await dialog.getByLabel("Type DELETE 1 to go on").fill("DELETE 1");
    await dialog.getByRole("button", { name: "Delete fax" }).click();
    await expect(admin).toHaveURL("/inbox?tab=trash");
    await omar.goto("/inbox?tab=trash");
    await expect(omar.getByText("The trash is empty")).toBeVisible();
  });
});

/** Does what the menu of the fax that is open offers. */
async function moreOf(page: Page, what: string): Promise<void> {
  await page.getByRole("button", { name: /^More actions for Fax from/ }).click();
  await page.getByRole("menuitem", { name: what }).click();
}

/** Every status that the page of a fax shows from its sending until it is over. */
async function statusesWhile(page: Page, send: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = [];
  await page.exposeFunction("sawStatus", (word: string) => {
    if (word && seen.at(-1) !== word) seen.push(word);
  });
  await page.addInitScript(() => {
    const words = /^(Handing over|Waiting for a line|Preparing|Calling|Sending|Delivered|Not delivered)$/;
    const look = () => {
      for (const element of document.querySelectorAll("article header span")) {
        const word = element.textContent?.trim() ?? "";
        if (words.test(word)) Reflect.get(window, "sawStatus")(word);
      }
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
  });
  await send();
  await expect(statusOf(page, "Delivered")).toBeVisible();
  return seen;
}
