import { expect, type Page } from "@playwright/test";
import { ADMIN } from "./support/people";
import { takePictures } from "./support/pictures";
import { sandbox } from "./support/sandbox";
import { checkScreen } from "./support/screen-checks";
import { DESTINATIONS, sendFax, sendFaxOnce } from "./support/send-fax";
import { test } from "./support/test";

const US = "+13125790015";

/** The line of the open list that has these words. */
const line = (page: Page, words: RegExp) => page.getByRole("listitem").filter({ hasText: words });

test("the bell tells of a fax as it comes, and the fax or the person marks it read", async ({ as, newMember }) => {
  const page = await as(await newMember("Bella Noth"));
  await page.goto("/notices");
  await sandbox.receive({ to: US, from: "+16132484870" });
  const first = line(page, /A fax came from .*4870/);
  await expect(first).toContainText("Unread:");
  await expect(page.getByRole("link", { name: /^Notices.*unread$/ })).toBeVisible();
  await checkScreen(page, "Notices");
  await takePictures(page, "notices");

  await page.setViewportSize({ width: 320, height: 640 });
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("menuitem", { name: /^Notices.*unread$/ }).click();
  await page.getByRole("link", { name: /A fax came from .*4870/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: /4870/ })).toBeVisible();
  await expect(async () => {
    await page.waitForTimeout(2_000);
    await page.goto("/notices");
    await expect(first).not.toContainText("Unread:", { timeout: 1_000 });
  }).toPass();

  await sandbox.receive({ to: US, from: "+16132484871" });
  const second = line(page, /A fax came from .*4871/);
  await expect(second).toContainText("Unread:");
  await page.getByRole("button", { name: "Mark all as read" }).click();
  await expect(second).not.toContainText("Unread:");
});

test("a browser that may shows what came while nobody looks, and the bell counts on whatever page is open", async ({
  as,
  newMember,
}) => {
  const page = await as(await newMember("Bruno Ton"));
  await page.context().grantPermissions(["notifications"]);
  await page.addInitScript(() => {
    const shown: string[] = [];
    class Shown {
      static permission = "granted";
      static requestPermission = async () => "granted";
      constructor(title: string, { body }: { body: string }) {
        shown.push(`${title} ${body}`);
      }
    }
    Object.assign(window, { Notification: Shown, shown });
    document.hasFocus = () => false;
  });
  await page.goto("/account");
  const box = page.getByRole("checkbox", { name: "Show notices in this browser" });
  await expect(box).not.toBeChecked();
  await box.check();
  await page.goto("/contacts");
  await expect(page.getByRole("heading", { level: 1, name: "Contacts" })).toBeVisible();
  await sandbox.receive({ to: US, from: "+16132484873" });
  const shown = () => page.evaluate(() => (window as unknown as { shown: string[] }).shown);
  await expect.poll(shown).toContain("A fax came Open Plainfax to see it.");
  expect((await shown()).join()).not.toContain("4873");
  await expect(page.getByRole("link", { name: /^Notices.*unread$/ })).toBeVisible();

  await page.goto("/account");
  await expect(box).toBeChecked();
  await box.uncheck();
  await page.goto("/contacts");
  const before = (await page.getByRole("link", { name: /^Notices/ }).textContent()) ?? "";
  await sandbox.receive({ to: US, from: "+16132484874" });
  await expect(page.getByRole("link", { name: /^Notices/ })).not.toHaveText(before);
  expect(await shown()).toEqual([]);
});

test("a sender is told what was not delivered", async ({ as, newMember }) => {
  const page = await as(await newMember("Nora Lund"));
  await sendFaxOnce(page, DESTINATIONS.notInUse);
  await page.goto("/notices");
  await expect(line(page, /Your fax to .*0004 was not delivered/)).toBeVisible();
});

test("people choose what they hear of", async ({ as, newMember }) => {
  const page = await as(await newMember("Carl Wahl"));
  await page.goto("/account");
  const bellOf = (kind: string) => page.getByRole("group", { name: kind }).getByRole("checkbox", { name: "Bell" });
  await expect(bellOf("My fax was delivered")).not.toBeChecked();
  await bellOf("My fax was delivered").check();
  await bellOf("A fax came on a number of mine").uncheck();
  await page.getByRole("button", { name: "Save notifications" }).click();
  await expect(page.getByText("Saved")).toBeVisible();
  await page.reload();
  await expect(bellOf("My fax was delivered")).toBeChecked();
  await expect(bellOf("A fax came on a number of mine")).not.toBeChecked();
  await page.locator("#notifications").scrollIntoViewIfNeeded();
  await takePictures(page, "notifications");

  await sandbox.receive({ to: US, from: "+16132484872" });
  await sendFax(page, DESTINATIONS.answers);
  await page.goto("/notices");
  await expect(line(page, /Your fax to .*7276 was delivered/)).toBeVisible();
  await expect(line(page, /A fax came/)).toHaveCount(0);
});

test("admins see that no mail leaves", async ({ as }) => {
  const page = await as(ADMIN);
  await page.goto("/admin/settings#mail");
  await expect(page.getByText("No mail server is set, so nothing is mailed.")).toBeVisible();
});
