import { expect } from "@playwright/test";
import { newFaxes } from "./support/inbox";
import { ADMIN, MEMBER } from "./support/people";
import { sandbox } from "./support/sandbox";
import { DESTINATIONS, sendFax, statusOf } from "./support/send-fax";
import { test } from "./support/test";

const US = "+13125790015";

test("an open inbox shows a fax as it arrives, without being loaded again", async ({ as }) => {
  const page = await as(MEMBER);
  await page.goto("/inbox");
  await page.evaluate(() => Object.assign(window, { isTheSamePage: true }));
  await sandbox.receive({ to: US, from: "+16132484881" });
  const shown = page.getByRole("link", { name: /Unread:.*248\s4881/ }).or(page.getByText(/new fax/));
  await expect(shown.first()).toBeVisible();
  expect(await page.evaluate(() => "isTheSamePage" in window)).toBe(true);
});

test("a fax that comes is told on every page, in its title and beside the inbox", async ({ as }) => {
  for (const [n, [who, path]] of (
    [
      [MEMBER, "/send"],
      [ADMIN, "/admin/people"],
    ] as const
  ).entries()) {
    const page = await as(who);
    await page.goto(path);
    const inbox = page.getByRole("link", { name: /^Inbox/ }).first();
    const before = toDoIn((await inbox.textContent()) ?? "");
    await page.evaluate(() => Object.assign(window, { isTheSamePage: true }));
    await sandbox.receive({ to: US, from: `+1613248489${n}` });
    // Faxes of earlier tests may come meanwhile.
    await expect.poll(async () => toDoIn((await inbox.textContent()) ?? "")).toBeGreaterThan(before);
    await expect(async () => {
      expect(await page.title()).toMatch(new RegExp(`^\\(${toDoIn((await inbox.textContent()) ?? "")}\\) `));
    }).toPass();
    expect(await page.evaluate(() => "isTheSamePage" in window)).toBe(true);
  }
});

test("the notice of new faxes has a place of its own, over no control", async ({ as }) => {
  const page = await as(ADMIN);
  await sandbox.receive({ to: US, from: "+16132484894" });
  await sendFax(await as(MEMBER), DESTINATIONS.answers);
  for (const path of ["/inbox", "/outbox"]) {
    await page.goto(path);
    const list = page.getByText("Newest first", { exact: true });
    const before = await list.boundingBox();
    if (path === "/inbox") await sandbox.receive({ to: US, from: "+16132484895" });
    else await sendFax(await as(MEMBER), DESTINATIONS.answers);
    const notice = newFaxes(page);
    await expect(notice).toBeVisible();
    expect(await list.boundingBox()).toEqual(before);
    const covered = await notice.evaluate((button) => {
      const own = button.getBoundingClientRect();
      const controls = [...document.querySelectorAll("a[href], button, input, select")].filter((it) => it !== button);
      return controls.flatMap((control) => {
        const { top, bottom, left, right } = control.getBoundingClientRect();
        const isUnder = top < own.bottom && bottom > own.top && left < own.right && right > own.left;
        return isUnder && control.checkVisibility() ? [control.outerHTML.slice(0, 100)] : [];
      });
    });
    expect(covered).toEqual([]);
  }
});

test("a status changes on the page as the event comes, without being loaded again", async ({ as }) => {
  const page = await as(MEMBER);
  await sendFax(page, DESTINATIONS.staysSending);
  await expect(statusOf(page, "Sending")).toBeVisible();
  const sending = (await sandbox.faxes()).filter(({ to, status }) => to.endsWith("0007") && status === "sending");
  await page.evaluate(() => Object.assign(window, { isTheSamePage: true }));
  await Promise.all(sending.map(({ id }) => sandbox.finish(id)));
  await expect(statusOf(page, "Delivered")).toBeVisible();
  expect(await page.evaluate(() => "isTheSamePage" in window)).toBe(true);
});

test("when the stream is cut the page says so, keeps asking, and goes on", async ({ as }) => {
  const page = await as(MEMBER);
  await page.route("**/api/live", (route) => route.abort());
  await sendFax(page, DESTINATIONS.staysSending);
  await expect(page.getByText(/^Live updates stopped at/)).toBeVisible();
  await expect(statusOf(page, "Sending")).toBeVisible();
  const sending = (await sandbox.faxes()).filter(({ to, status }) => to.endsWith("0007") && status === "sending");
  await Promise.all(sending.map(({ id }) => sandbox.finish(id)));
  await expect(statusOf(page, "Delivered")).toBeVisible();

  await page.unroute("**/api/live");
  await expect(page.getByText(/^Live updates stopped at/)).toHaveCount(0);
});

/** How many faxes are to do, as the navigation tells: "Inbox 3 to do". */
function toDoIn(text: string): number {
  return Number(/(\d+)\s+to\s+do/.exec(text)?.[1] ?? 0);
}
