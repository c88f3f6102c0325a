import { expect } from "@playwright/test";
import { newDigits } from "./support/new-digits";
import { ADMIN, MEMBER } from "./support/people";
import { sandbox } from "./support/sandbox";
import { checkScreen } from "./support/screen-checks";
import { untilKeysAre } from "./support/single-keys";
import { test } from "./support/test";

test("a page, a contact and a fax are three keys away from anywhere", async ({ as }) => {
  const page = await as(MEMBER);
  const digits = newDigits();
  const name = `St Mary’s Radiology ${digits}`;
  await page.goto("/contacts/new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Number 1").fill(`+1613248${digits}`);
  await page.getByRole("button", { name: "Save contact" }).click();
  await page.waitForURL(/\/contacts(\?|\/[0-9a-f-]{36}|$)/);
  await sandbox.receive({ to: "+13125790015", from: `+1613248${digits}` });

  await page.goto("/account");
  await untilKeysAre("on", page);
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Go to" });
  const field = palette.getByRole("combobox");
  await expect(field).toBeFocused();
  await checkScreen(page, "palette");
  await page.screenshot({ path: "test-results/palette-320.png" });
  await page.keyboard.type(`mary ${digits}`);
  await expect(palette.getByRole("option", { name: new RegExp(`Contact.*${name}`) })).toBeVisible();
  await expect(async () => {
    await field.fill("");
    await field.fill(`marys ${digits}`);
    await expect(palette.getByRole("option", { name: new RegExp(`Received.*${name}`) })).toBeVisible({
      timeout: 2_000,
    });
  }).toPass();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/inbox\?tab=all&fax=/);
  await expect(page.getByRole("heading", { name: `Fax from ${name}` })).toBeVisible();

  await page.keyboard.press("Control+k");
  await field.fill("outb");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/outbox");

  await page.keyboard.press("Control+k");
  await field.fill("zebra giraffe");
  await expect(palette.getByText("Nothing fits “zebra giraffe”.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();
});

test("the palette leads admins to what only they see, and members not", async ({ as }) => {
  for (const [who, count] of [
    [ADMIN, 1],
    [MEMBER, 0],
  ] as const) {
    const page = await as(who);
    await page.goto("/outbox");
    await untilKeysAre("on", page);
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Page, fax or contact" }).fill("settings");
    await expect(page.getByRole("option", { name: /Settings/ })).toHaveCount(count);
  }
});
