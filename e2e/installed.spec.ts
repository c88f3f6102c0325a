import { expect, type Page } from "@playwright/test";
import { MEMBER } from "./support/people";
import { takePictures } from "./support/pictures";
import { PORTAL } from "./support/portal";
import { untilKeysAre } from "./support/single-keys";
import { test } from "./support/test";

/** A page of the portal with the service worker of the installed app. */
async function openApp(page: Page): Promise<void> {
  await page.context().addCookies([{ name: "browser-notices", value: "on", url: PORTAL }]);
  await page.goto("/inbox");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await page.goto("/inbox");
  expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
}

test("without a connection the app says so, and goes on when there is one", async ({ as }) => {
  const page = await as(MEMBER);
  await openApp(page);
  await page.context().setOffline(true);
  // The worker has a connection of its own, which is cut a moment after the page's.
  await expect(async () => {
    await page.goto("/outbox");
    await expect(page.getByRole("heading", { name: "Plainfax can't be reached" })).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await takePictures(page, "offline");
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Outbox" })).toBeVisible();
});

test("a link that is pressed without a connection leaves the page open, says so, and is followed once there is one", async ({
  as,
}) => {
  const page = await as(MEMBER);
  await page.goto("/send");
  await untilKeysAre("on", page);
  await page.getByLabel("To", { exact: true }).fill("+1 312 500 0142");
  await page.context().setOffline(true);
  await page
    .getByRole("link", { name: /^Outbox/ })
    .first()
    .click();
  const alert = page.getByRole("alert").filter({ hasText: "The portal can't be reached." });
  await expect(alert).toBeVisible();
  await expect(page.getByLabel("To", { exact: true })).toHaveValue("+1 312 500 0142");
  await page.context().setOffline(false);
  await expect(alert).toHaveCount(0);
  await page
    .getByRole("link", { name: /^Outbox/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Outbox" })).toBeVisible();
});

test("a document shared by another app is offered in a new fax, once, and goes in when somebody says so", async ({
  as,
}) => {
  const page = await as(MEMBER);
  await openApp(page);
  await share(page, "Befund für Mia.txt", "Shared words.");
  await expect(page).toHaveURL(/\/send\/[0-9a-f-]{36}/);
  const offer = page.getByText("Shared from another app");
  await expect(offer).toBeVisible();
  await takePictures(page, "shared");
  await page.getByRole("button", { name: "Add it to this fax" }).click();
  await expect(offer).toHaveCount(0);
  await expect(page.getByText("Befund für Mia.txt").first()).toBeVisible();
  await expect(page.getByText(/1\spage, /).first()).toBeVisible();

  await share(page, "Other.txt", "Other words.");
  await page.getByRole("button", { name: "Leave out" }).click();
  await expect(offer).toHaveCount(0);
  await page.goto("/send");
  await expect(page.getByRole("group", { name: "Document" })).toBeVisible();
  await expect(offer).toHaveCount(0);
});

/** What the system does when somebody shares a file with the installed app: it posts it there. */
async function share(page: Page, name: string, text: string): Promise<void> {
  await page.goto("/inbox");
  await page.evaluate(
    ({ name, text }) => {
      const files = new DataTransfer();
      files.items.add(new File([text], name, { type: "text/plain" }));
      const form = Object.assign(document.createElement("form"), {
        ...{ method: "POST", action: "/share", enctype: "multipart/form-data" },
      });
      const input = Object.assign(document.createElement("input"), {
        type: "file",
        name: "document",
        files: files.files,
      });
      form.append(input);
      document.body.append(form);
      form.submit();
    },
    { name, text },
  );
  await page.waitForURL(/\/send\//);
}
