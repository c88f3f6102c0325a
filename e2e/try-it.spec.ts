import { expect, type Page } from "@playwright/test";
import { ADMIN, MEMBER } from "./support/people";
import { takePictures } from "./support/pictures";
import { checkScreen } from "./support/screen-checks";
import { arriveAtFax, statusOf } from "./support/send-fax";
import { test } from "./support/test";

const MOST_CLICKS = 6;
const tryIt = (page: Page) => page.getByRole("button", { name: "Try it with a sample letter" });

test("the first fax after set-up takes few clicks, and arrives in the inbox", async ({ as }) => {
  const page = await as(ADMIN);
  await countClicks(page);
  await page.goto("/admin/first-steps");
  await tryIt(page).click();
  await expect(page).toHaveURL(/\/send\/[0-9a-f-]{36}/);
  await expect(page.getByText("Sample letter.txt").first()).toBeVisible();
  await page.getByRole("button", { name: "Send fax" }).click();
  const anyway = page.getByRole("alert").getByRole("button", { name: /send/i });
  await expect(anyway.or(page.getByRole("heading", { level: 1, name: /^Fax to/ })).first()).toBeVisible();
  if (await anyway.isVisible()) await anyway.click();
  await arriveAtFax(page);
  await expect(statusOf(page, "Delivered")).toBeVisible();
  await page
    .getByRole("link", { name: /^Inbox/ })
    .first()
    .click();
  await page.waitForURL(/\/inbox/);
  await page
    .getByRole("link", { name: /579\s001[56]/ })
    .first()
    .click();
  await expect(page.getByRole("img", { name: /^Page 1/ }).first()).toBeVisible();
  expect(await clicksOf(page)).toBeLessThanOrEqual(MOST_CLICKS);
  await page.goto("/admin/first-steps");
  await expect(page.getByRole("heading", { name: "Try it Done" })).toBeVisible();
});

test("a sample is offered where nothing is yet, to whoever has two numbers", async ({ as, newMember }) => {
  const page = await as(await newMember("Tilda Neu"));
  await page.goto("/outbox");
  await expect(page.getByText("No faxes yet")).toBeVisible();
  await expect(tryIt(page)).toHaveCount(0);

  const admin = await as(ADMIN);
  await admin.goto("/admin/first-steps");
  await checkScreen(admin, "First steps");
  await takePictures(admin, "try-it");
  const member = await as(MEMBER);
  await member.goto("/admin/first-steps");
  await expect(tryIt(member)).toHaveCount(0);
});

/** Counts what is clicked in this tab, over all of its pages. */
async function countClicks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    addEventListener(
      "click",
      () => sessionStorage.setItem("clicks", String(Number(sessionStorage.getItem("clicks") ?? 0) + 1)),
      true,
    );
  });
}

const clicksOf = (page: Page) => page.evaluate(() => Number(sessionStorage.getItem("clicks")));
