import { expect } from "@playwright/test";
import { newDigits } from "./support/new-digits";
import { ADMIN, MEMBER } from "./support/people";
import { sandbox } from "./support/sandbox";
import { checkScreen } from "./support/screen-checks";
import { test } from "./support/test";

const US = "+13125790015";

test("a rule is tried, saved, seen at work, and switched off", async ({ as }) => {
  const [ana, mia] = [await as(ADMIN), await as(MEMBER)];
  const digits = newDigits();
  const from = `+1613248${digits}`;
  const line = (nth: number) => mia.getByRole("link", { name: new RegExp(`248\\s${digits}`) }).nth(nth);
  const arrive = async (count: number) => {
    await sandbox.receive({ to: US, from });
    await expect(async () => {
      await mia.goto("/inbox?tab=all");
      await expect(line(count - 1)).toBeVisible({ timeout: 2_000 });
    }).toPass();
  };
  await arrive(1);

  await ana.goto("/admin/inbox-rules");
  await ana.getByLabel("From").selectOption("A number");
  await ana.getByRole("button", { name: "Try it on the last faxes" }).click();
  await expect(ana.getByText("Type the whole number, with + and the country code.").first()).toBeVisible();
  await ana.getByLabel("Which number").fill(from);
  await ana.getByLabel("Hand it to").selectOption("Mia Keller");
  await ana.getByLabel("Put it").selectOption("Done");
  await ana.getByRole("button", { name: "Try it on the last faxes" }).click();
  await expect(ana.getByText(/It would have been applied to 1 of the last \d+ received fax/)).toBeVisible();
  await checkScreen(ana, "a rule that was tried");
  await ana.screenshot({ path: "test-results/inbox-rules-320.png" });
  await ana.getByRole("button", { name: "Save rule" }).click();
  const rules = ana.getByRole("list", { name: "Rules, in their order" });
  await expect(rules).toContainText(`${digits}: hand it to Mia Keller, mark it as done.`);

  await arrive(2);
  await expect(line(0).getByText("Mia Keller has it")).toBeAttached();
  await mia.goto("/inbox?tab=done");
  await line(0).click();
  await expect(
    mia.getByText(/^A rule was applied\. When a fax from .*: hand it to Mia Keller, mark it as done\.$/),
  ).toBeVisible();

  await rules
    .getByRole("button", { name: /^Switch off/ })
    .last()
    .click();
  await expect(rules).toContainText("Switched off.");
  await arrive(3);
  await mia.goto("/inbox");
  await expect(line(0)).toBeVisible();
  await rules
    .getByRole("button", { name: /^Delete/ })
    .last()
    .click();
  await expect(ana.getByText(digits)).toHaveCount(0);
});
