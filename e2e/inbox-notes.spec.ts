import { expect } from "@playwright/test";
import { arrive, DESKTOP, line, openFax } from "./support/desk";
import { ADMIN, MEMBER } from "./support/people";
import { untilKeysAre } from "./support/single-keys";
import { test } from "./support/test";

test("a note that was begun waits while another fax is read, and is written beside those of others", async ({ as }) => {
  const [mia, ana] = [await as(MEMBER), await as(ADMIN)];
  await mia.setViewportSize(DESKTOP);
  const [first = "", second = ""] = await arrive(mia, 2);
  await mia.goto(`/inbox?fax=${first}`);
  await untilKeysAre("on", mia);
  await mia.keyboard.press("n");
  await expect(mia.getByLabel("Add a note")).toBeFocused();
  await mia.keyboard.type("Call them back");
  await line(mia, second).click();
  await expect.poll(() => openFax(mia)).toBe(second);
  await expect(mia.getByLabel("Add a note")).toHaveValue("");
  await line(mia, first).click();
  await expect(mia.getByLabel("Add a note")).toHaveValue("Call them back");

  await ana.goto(`/inbox/${first}`);
  await ana.getByLabel("Add a note").fill("They called");
  await ana.getByRole("button", { name: "Add note" }).click();
  await expect(mia.getByText("They called")).toBeVisible();
  await mia.getByLabel("Add a note").press("Control+Enter");
  await expect(ana.getByText("Call them back")).toBeVisible();
  await mia.getByRole("button", { name: "Take back" }).click();
  await expect(ana.getByText("Call them back")).toHaveCount(0);
});

test("what is typed while a note is being written is the next note", async ({ as }) => {
  const page = await as(MEMBER);
  const [faxId = ""] = await arrive(page, 1);
  await page.goto(`/inbox/${faxId}`);
  const note = page.getByLabel("Add a note");
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route("**/*", async (route) => {
    if (/They called/.test(route.request().postData() ?? "")) await held;
    await route.fallback();
  });
  await note.fill("They called");
  await page.getByRole("button", { name: "Add note" }).click();
  await note.fill("Call them back");
  letGo();
  await expect(page.getByRole("listitem").filter({ hasText: "They called" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Add note" })).not.toHaveAttribute("aria-disabled", "true");
  await expect(note).toHaveValue("Call them back");
});

test("an @ in a note offers whoever sees the fax, by keyboard alone, and tells them", async ({ as }) => {
  const [mia, ana] = [await as(MEMBER), await as(ADMIN)];
  await mia.setViewportSize(DESKTOP);
  const [faxId = ""] = await arrive(mia, 1);
  await mia.goto(`/inbox?fax=${faxId}`);
  await untilKeysAre("on", mia);
  await mia.keyboard.press("n");
  const note = mia.getByLabel("Add a note");
  await expect(note).toBeFocused();
  await mia.keyboard.type("Ask @re");
  const people = mia.getByRole("listbox", { name: "People who see this fax" });
  await expect(people.getByRole("option")).toHaveText(["Ana Reyes"]);
  await mia.keyboard.press("Escape");
  await expect(people).toHaveCount(0);
  await expect(note).toBeFocused();
  await mia.keyboard.type("y");
  await mia.keyboard.press("ArrowDown");
  await expect(people.getByRole("option", { selected: true })).toHaveText("Ana Reyes");
  await mia.screenshot({ path: "test-results/mention-1440.png" });
  await mia.keyboard.press("Enter");
  await expect(note).toHaveValue("Ask @Ana Reyes ");
  await mia.keyboard.type("today");
  await mia.keyboard.press("Control+Enter");
  await expect(mia.getByText("Ask @Ana Reyes today")).toBeVisible();
  await ana.goto("/notices");
  await expect(ana.getByText(/^A note names you on a fax from/).first()).toBeVisible();
});
