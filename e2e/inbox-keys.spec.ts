import { expect, type Request } from "@playwright/test";
import { arrive, DESKTOP, head, line, openFax } from "./support/desk";
import { MEMBER } from "./support/people";
import { untilKeysAre } from "./support/single-keys";
import { test } from "./support/test";

const isDeed = (request: Request) => /"place"/.test(request.postData() ?? "");

test("faxes are done one after the other by a single key, and each comes back exactly", async ({ as }) => {
  const page = await as(MEMBER);
  await page.setViewportSize(DESKTOP);
  const [first = "", second = "", third = ""] = await arrive(page, 3);
  await page.goto(`/inbox?fax=${first}`);
  await untilKeysAre("on", page);
  await page.keyboard.press("e");
  await expect.poll(() => openFax(page)).toBe(second);
  await expect(line(page, first)).toHaveCount(0);
  await expect(line(page, second)).toBeFocused();
  await page.keyboard.press("e");
  await expect.poll(() => openFax(page)).toBe(third);
  await page.keyboard.press("z");
  await expect.poll(() => openFax(page)).toBe(second);
  await expect(line(page, second)).toBeVisible();

  await page.goto("/inbox?tab=done");
  await expect(line(page, first)).toBeVisible();
  await expect(line(page, second)).toHaveCount(0);
  await line(page, first).click();
  await head(page).getByRole("button", { name: "Put back" }).click();
  await expect(line(page, first)).toHaveCount(0);
  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await expect(line(page, first)).toBeVisible();
});

test("a key that comes before the next fax is open means that one", async ({ as }) => {
  const page = await as(MEMBER);
  await page.setViewportSize(DESKTOP);
  const [first = "", second = "", third = ""] = await arrive(page, 3);
  await page.goto(`/inbox?fax=${first}`);
  await untilKeysAre("on", page);
  await page.keyboard.press("j");
  await page.keyboard.press("e");
  await expect.poll(() => openFax(page)).toBe(third);
  await expect(line(page, second)).toHaveCount(0);
  await expect(line(page, first)).toBeVisible();
});

test("the key that takes back means what was done last, also before the portal has answered", async ({ as }) => {
  const page = await as(MEMBER);
  await page.setViewportSize(DESKTOP);
  const [first = "", second = ""] = await arrive(page, 3);
  await page.goto(`/inbox?fax=${first}`);
  await untilKeysAre("on", page);
  await page.keyboard.press("e");
  await expect.poll(() => openFax(page)).toBe(second);
  let letThrough = () => {};
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route("**/inbox*", async (route) => {
    if (isDeed(route.request())) await held;
    await route.fallback();
  });
  const asked = page.waitForRequest(isDeed);
  await page.keyboard.press("e");
  await asked;
  await page.keyboard.press("z");
  letThrough();
  await expect(line(page, second)).toBeVisible();
  await expect.poll(() => openFax(page)).toBe(second);
  await page.goto("/inbox?tab=done");
  await expect(line(page, first)).toBeVisible();
  await expect(line(page, second)).toHaveCount(0);
});

test("after a deed that came to nothing, the key that takes back means the one before", async ({ as }) => {
  const page = await as(MEMBER);
  await page.setViewportSize(DESKTOP);
  const [first = "", second = ""] = await arrive(page, 3);
  await page.goto(`/inbox?fax=${first}`);
  await untilKeysAre("on", page);
  await page.keyboard.press("e");
  await expect(page.getByRole("status").getByRole("button", { name: "Undo" })).toBeVisible();
  await page.route("**/inbox*", (route) => (isDeed(route.request()) ? route.abort() : route.fallback()));
  await page.keyboard.press("e");
  await expect(page.getByText("The portal did not answer.")).toBeVisible();
  await page.unroute("**/inbox*");
  await page.keyboard.press("z");
  await expect(line(page, first)).toBeVisible();
  await expect(line(page, second)).toBeVisible();
});

test("where only the list is shown, the keys mean the row that has the focus", async ({ as }) => {
  const page = await as(MEMBER);
  const [first = "", second = ""] = await arrive(page, 2);
  await untilKeysAre("on", page);
  await line(page, first).focus();
  await page.keyboard.press("e");
  await expect(line(page, first)).toHaveCount(0);
  await expect(line(page, second)).toBeFocused();
  await page.keyboard.press("m");
  await expect(line(page, second).getByText("Mia Keller has it")).toBeAttached();
  await page.getByRole("status").getByRole("button", { name: "Undo" }).last().click();
  await expect(line(page, second).getByText("Mia Keller has it")).toHaveCount(0);
});

test("no key is lost, however fast they come", async ({ as }) => {
  const page = await as(MEMBER);
  await page.setViewportSize(DESKTOP);
  const faxIds = await arrive(page, 6);
  await page.goto(`/inbox?fax=${faxIds[0]}`);
  await untilKeysAre("on", page);
  for (let n = 0; n < 5; n++) await page.keyboard.press("j");
  await expect.poll(() => openFax(page)).toBe(faxIds[5]);
  for (let n = 0; n < 4; n++) await page.keyboard.press("k");
  await expect.poll(() => openFax(page)).toBe(faxIds[1]);
  await page.keyboard.press("Shift+?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
});
