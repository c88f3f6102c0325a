import { expect, type Page } from "@playwright/test";
import { ADMIN } from "./support/people";
import { takePictures } from "./support/pictures";
import { checkScreen } from "./support/screen-checks";
import { DESTINATIONS, sendFax, statusOf, submitFax, writeFax } from "./support/send-fax";
import { test } from "./support/test";

test("a person's clock holds wherever they are shown a time, and wherever they type one", async ({
  as,
  newMember,
}, info) => {
  const page = await as(await newMember("Kenji Mori"));
  await choose(page, "Asia/Tokyo", "2:05 pm");
  await checkScreen(page, "Account");
  await takePictures(page, "clock");
  await page.setViewportSize({ width: 1280, height: 800 });

  const faxId = await sendFax(page, DESTINATIONS.answers);
  await expect(statusOf(page, "Delivered")).toBeVisible();
  const sent = page.locator("time").first();
  const moment = new Date((await sent.getAttribute("datetime")) ?? "");
  const shown = new RegExp(shownIn("Asia/Tokyo", moment));
  await expect(sent).toHaveText(shown);
  await expect(sent).toHaveAttribute("title", /GMT\+9$/);
  await page.goto("/outbox");
  const row = page.getByRole("row").filter({ has: page.locator(`a[href^="/outbox/${faxId}"]`) });
  await expect(row.locator("time").first()).toHaveText(shown);

  await page.goto(`/outbox/${faxId}`);
  await page.getByRole("button", { name: /^Proof of/ }).click();
  const item = page.getByRole("menuitem", { name: "Transmission report", exact: true });
  const [report] = await Promise.all([page.waitForEvent("download"), item.click()]);
  await report.saveAs(info.outputPath("report.pdf"));
  const day = moment.toLocaleString("sv-SE", { timeZone: "Asia/Tokyo" }).slice(0, 10);
  expect(report.suggestedFilename()).toContain(day);

  await page.keyboard.press("Escape");
  await writeFax(page, DESTINATIONS.answers);
  await page.getByText("Options", { exact: true }).click();
  await expect(page.getByText("Time zone: Asia/Tokyo.")).toBeVisible();
  const later = new Date(Date.now() + 50 * 3_600_000);
  await page
    .getByLabel("Send at")
    .fill(later.toLocaleString("sv-SE", { timeZone: "Asia/Tokyo" }).slice(0, 16).replace(" ", "T"));
  await submitFax(page, "Send later");
  await expect(statusOf(page, "Scheduled")).toBeVisible();
  await expect(page.getByText(new RegExp(shownIn("Asia/Tokyo", later))).first()).toBeVisible();
});

test.describe("the office's clock", () => {
  // What others are shown and type holds by it, also after this has failed.
  test.afterEach(async ({ as }) => setOffice(await as(ADMIN), "America/Chicago"));

  test("is set in the settings, and holds for whoever follows it", async ({ as, newMember }) => {
    await setOffice(await as(ADMIN), "Australia/Perth");
    const page = await as(await newMember("Perla West"));
    await page.goto("/account");
    await page.getByLabel("Time zone", { exact: true }).selectOption({ label: "As the office (Australia/Perth)" });
    await page.getByRole("button", { name: "Save the clock" }).click();
    await expect(page.locator("#clock").getByText("Saved")).toBeVisible();
    await expect(page.locator("#activity time, time").first()).toHaveAttribute("title", /GMT\+8$/);
  });
});

async function setOffice(admin: Page, zone: string) {
  await admin.goto("/admin/settings");
  await admin.getByLabel("Time zone of the office").selectOption(zone);
  await admin.getByRole("button", { name: "Save the office's clock" }).click();
  await expect(admin.getByText("Saved").first()).toBeVisible();
}

async function choose(page: Page, zone: string, hours: string) {
  await page.goto("/account");
  await page.getByLabel("Time zone", { exact: true }).selectOption(zone);
  await page.getByRole("radio", { name: hours, exact: true }).check();
  await page.getByRole("button", { name: "Save the clock" }).click();
  await expect(page.locator("#clock").getByText("Saved")).toBeVisible();
}

/** As a person reads a moment with 12 hours. */
function shownIn(timeZone: string, moment: Date): string {
  return moment
    .toLocaleTimeString("en-US", { timeZone, hour: "numeric", minute: "2-digit" })
    .replace(/\s(AM|PM)/, (_, half: string) => `\\s${half.toLowerCase()}`);
}
