import { expect, type Page } from "@playwright/test";
import { newDigits } from "./support/new-digits";
import { ADMIN, MEMBER } from "./support/people";
import { sandbox } from "./support/sandbox";
import { checkScreen } from "./support/screen-checks";
import { untilKeysAre } from "./support/single-keys";
import { test } from "./support/test";

const US = "+13125790015";

test("junk is refused in one press, comes to junk unheard, and is let in again", async ({ as }) => {
  const [mia, ana] = [await as(MEMBER), await as(ADMIN)];
  await mia.setViewportSize({ width: 1440, height: 900 });
  const digits = newDigits();
  const links = (page: Page) => page.getByRole("link", { name: new RegExp(`248\\s${digits}`) });
  const arrive = async (tab: string, count: number) => {
    await sandbox.receive({ to: US, from: `+1613248${digits}`, pages: 1 });
    await expect(async () => {
      await mia.goto(`/inbox?tab=${tab}`);
      await expect(links(mia)).toHaveCount(count, { timeout: 2_000 });
    }).toPass();
  };
  const notice = (page: Page) => page.getByRole("status");
  await arrive("to-do", 1);
  await untilKeysAre("on", mia);
  await links(mia).focus();
  await mia.keyboard.press("!");
  await notice(mia)
    .getByRole("button", { name: new RegExp(`^Refuse .*${digits} from now on$`) })
    .click();
  await expect(notice(mia).getByText(new RegExp(`${digits} on .* go to junk from now on.`))).toBeVisible();

  await arrive("junk", 2);
  await mia.goto("/inbox");
  await expect(links(mia)).toHaveCount(0);
  await mia.goto("/inbox?tab=junk");
  await links(mia).first().click();
  await expect(mia.getByText("Moved to junk as it came in: its sender is refused.")).toBeAttached();
  await mia.getByRole("button", { name: /^More actions for/ }).click();
  await mia.getByRole("menuitem", { name: new RegExp(`^Refuse .*${digits} from now on$`) }).click();
  await expect(notice(mia).getByText("Refused already.")).toBeVisible();

  const refused = (page: Page) => page.getByRole("listitem").filter({ hasText: new RegExp(`248\\s${digits}`) });
  await ana.goto("/admin/inbox-rules");
  await ana.getByRole("link", { name: "Refused senders" }).click();
  await expect(refused(ana)).toContainText("by Mia Keller");
  await checkScreen(ana, "refused senders");
  await ana.screenshot({ path: "test-results/refused-senders.png" });
  await refused(ana)
    .getByRole("button", { name: /^Take off/ })
    .click();
  await expect(refused(ana)).toHaveCount(0);
  await notice(ana).getByRole("button", { name: "Undo" }).click();
  await expect(refused(ana)).toContainText("by Ana Reyes");

  await mia.goto("/inbox/refused");
  await refused(mia)
    .getByRole("button", { name: /^Take off/ })
    .click();
  await expect(refused(mia)).toHaveCount(0);
  await arrive("to-do", 1);
});
