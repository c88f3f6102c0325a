import { expect, type Page } from "@playwright/test";
import { ADMIN } from "./support/people";
import { sandbox } from "./support/sandbox";
import { test } from "./support/test";

const NAME = "Billing office";
const FREE_NUMBER = /\+1\s312\s579\s0017/;
const LIST = "/admin/fax-applications";

type Application = { id: string; application_name: string; tags: string[]; webhook_event_url: string };

test.describe
  .serial("a fax application", () => {
    let page: Page;
    test.beforeEach(async ({ as }) => {
      page = await as(ADMIN);
    });

    test("is not there yet, whatever was tried before", async () => {
      await sandbox.isBack("/fax_applications");
      await sandbox.isBack("/outbound_voice_profiles");
      await page.goto(LIST);
      const left = page.getByRole("link", { name: NAME });
      await expect(page.getByRole("link", { name: "New application" })).toBeVisible();
      if ((await left.count()) === 0) return;
      await open(page, "Numbers");
      const detach = page.getByRole("button", { name: /^Detach/ });
      if ((await detach.count()) > 0) await detach.click();
      await expect(detach).toHaveCount(0);
      await remove(page);
      await page.waitForURL(LIST);
    });

    test("is created after its form was filled in properly, with our webhook address", async () => {
      await page.goto(`${LIST}/new`);
      await expect(page.getByLabel("Webhook address")).toHaveValue(/\/api\/webhooks\/telnyx$/);
      await page.getByLabel("Wait before time-out").fill("99");
      await page.getByRole("button", { name: "Create application" }).click();
      await expect(page.getByRole("alert").filter({ hasText: "2 things need your attention" })).toBeFocused();

      await page.getByLabel("Name", { exact: true }).fill(NAME);
      await page.getByLabel("Wait before time-out").fill("20");
      await page.getByLabel("Outbound voice profile").selectOption({ label: "Default" });
      await page.getByLabel("Also email faxes to").fill("billing@example.org");
      await page.getByRole("button", { name: "Create application" }).click();
      await page.waitForURL(/\/admin\/fax-applications\/\d+\?tab=numbers$/);

      const { fax_email_recipient, webhook_timeout_secs } = await atTelnyx<{
        fax_email_recipient: string;
        webhook_timeout_secs: number;
      }>();
      expect({ fax_email_recipient, webhook_timeout_secs }).toEqual({
        fax_email_recipient: "billing@example.org",
        webhook_timeout_secs: 20,
      });
    });

    test("says what still keeps it from working", async () => {
      await open(page, "Health");
      await expect(page.getByText("To do: No number is attached")).toBeVisible();
      await expect(page.getByText("Done: Events come to this portal")).toBeVisible();
      await expect(page.getByText("To do: No event has arrived yet")).toBeVisible();
    });

    test("gets a number", async () => {
      await open(page, "Numbers");
      await page.getByRole("button", { name: "Attach number" }).click();
      await expect(page.getByText("Choose the number to attach.")).toBeVisible();
      await page.getByLabel("Attach a number").selectOption({ label: await freeNumber(page) });
      await page.getByRole("button", { name: "Attach number" }).click();
      await expect(page.getByRole("button", { name: /^Detach/ })).toHaveCount(1);
      await page.getByLabel("About this application").getByRole("link", { name: "Health" }).click();
      await expect(page.getByText("Done: 1 number is attached")).toBeVisible();
    });

    test("is changed, with each change shown before and after, and nothing else lost", async () => {
      await open(page);
      await page.getByLabel("Tags").fill("billing, insurance");
      await page.getByLabel("Active").uncheck();
      await expect(page.getByText("You changed 2 settings")).toBeVisible();
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByText("Saved. You changed 2 settings")).toBeVisible();
      await expect(page.getByText("Off", { exact: true })).toBeVisible();

      const application = await atTelnyx<{ tags: string[]; active: boolean; webhook_timeout_secs: number }>();
      expect(application).toMatchObject({ tags: ["billing", "insurance"], active: false, webhook_timeout_secs: 20 });

      await page.getByLabel("About this application").getByRole("link", { name: "Health" }).click();
      await page.getByRole("button", { name: "Switch on" }).click();
      await expect(page.getByText("Done: The application is active")).toBeVisible();
    });

    test("that changed at Telnyx meanwhile is not overwritten, and edits are kept", async () => {
      await open(page);
      const { id, application_name, webhook_event_url } = await atTelnyx<Application>();
      const elsewhere = { application_name, webhook_event_url, tags: ["changed elsewhere"] };
      await sandbox.api("PATCH", `/fax_applications/${id}`, elsewhere);

      await page.getByLabel("Wait before time-out").fill("25");
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByText(/^Changed at Telnyx/)).toBeVisible();
      await page.getByRole("button", { name: "Reload and keep my edits" }).click();
      await expect(page.getByLabel("Tags")).toHaveValue("changed elsewhere");
      await expect(page.getByLabel("Wait before time-out")).toHaveValue("25");
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByText("Saved. You changed 1 setting")).toBeVisible();
      expect((await atTelnyx<Application>()).tags).toEqual(["changed elsewhere"]);
    });

    test("keeps what was typed when Telnyx refuses it", async () => {
      await open(page);
      const errors = [{ code: "10015", title: "Bad", detail: "Tags are odd.", source: { pointer: "/tags" } }];
      await sandbox.failNext({ method: "PATCH", path: "/v2/fax_applications/{id}", status: 422, body: { errors } });
      await page.getByLabel("Tags").fill("odd");
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByRole("alert").filter({ hasText: "Tags are odd." })).toBeVisible();
      await expect(page.getByLabel("Tags")).toHaveValue("odd");
    });

    test("can be read, not changed, while Telnyx is not reachable", async () => {
      await page.goto(LIST);
      await expect(page.getByRole("link", { name: NAME })).toBeVisible();
      const outage = { method: "GET", path: "/v2/fax_applications", status: 503, times: 12 };
      await sandbox.failNext(outage);
      await page.reload();
      await expect(page.getByText("Telnyx has a problem on its side. Try again in a minute.")).toBeVisible();
      await expect(page.getByRole("link", { name: NAME })).toBeVisible();
      await expect(page.getByRole("link", { name: "New application" })).toHaveCount(0);
      await sandbox.isBack("/fax_applications");

      await sandbox.failNext({ ...outage, path: "/v2/outbound_voice_profiles" });
      await page.goto(`${LIST}/new`);
      await expect(page.getByText("Telnyx does not answer as it should")).toBeVisible();
      await expect(page.getByLabel("Name", { exact: true })).toBeVisible();
      await sandbox.isBack("/outbound_voice_profiles");
    });

    test("is deleted by its name, and not while a number uses it", async () => {
      await open(page);
      await remove(page);
      await expect(page.getByText("1 number still uses this application. Move it first.")).toBeVisible();
      await page.getByRole("dialog").getByRole("button", { name: "Keep it" }).click();

      await page.getByRole("link", { name: /^Numbers/ }).click();
      await page.getByRole("button", { name: /^Detach/ }).click();
      await expect(page.getByText("No number is attached")).toBeVisible();

      await remove(page);
      await page.waitForURL(LIST);
      await expect(page.getByText(`${NAME} was deleted.`)).toBeVisible();
      await expect(page.getByRole("link", { name: NAME })).toHaveCount(0);
    });
  });

async function open(page: Page, tab?: "Numbers" | "Health"): Promise<void> {
  await page.goto(LIST);
  await page.getByRole("link", { name: NAME }).click();
  await expect(page.getByRole("heading", { level: 1, name: NAME })).toBeVisible();
  if (tab) await page.getByLabel("About this application").getByRole("link", { name: tab }).click();
}

async function remove(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Delete…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Delete application" }).click();
  await expect(dialog.getByText(`Type ${NAME} exactly as it stands here.`)).toBeVisible();
  await dialog.getByLabel(`Type ${NAME} to go on`).fill(NAME);
  await dialog.getByRole("button", { name: "Delete application" }).click();
}

async function freeNumber(page: Page): Promise<string> {
  return (await page.getByRole("option", { name: FREE_NUMBER }).textContent()) ?? "";
}

/** The application as Telnyx has it. */
async function atTelnyx<Shape>(): Promise<Shape> {
  const { data } = await sandbox.api<{ data: (Shape & Application)[] }>("GET", "/fax_applications");
  const found = data.find(({ application_name }) => application_name === NAME);
  if (!found) throw new Error(`Telnyx has no application named ${NAME}`);
  return found;
}
