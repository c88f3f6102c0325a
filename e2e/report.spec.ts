import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { expect, type Page } from "@playwright/test";
import { MEMBER } from "./support/people";
import { DESTINATIONS, DOCUMENTS, sendFax, statusOf } from "./support/send-fax";
import { test } from "./support/test";

test("a sent fax has a report, and its sealed twin can be checked by anybody", async ({ as, browser }, info) => {
  const mia = await as(MEMBER);
  await sendFax(mia, DESTINATIONS.answers, DOCUMENTS.twoPages);
  await expect(statusOf(mia, "Delivered")).toBeVisible();

  const report = await download(mia, "Transmission report");
  expect(report.name).toMatch(/^Transmission report \+13127367276 \d{4}-\d{2}-\d{2} \d{2}\.\d{2}\.pdf$/);
  expect((await readFile(report.path)).subarray(0, 5).toString()).toBe("%PDF-");
  const both = await download(mia, "Report and document");
  expect((await readFile(both.path)).length).toBeGreaterThan((await readFile(report.path)).length);
  const sealed = await download(mia, "Sealed report");
  // What is handed over is the dots of the pages, not the file that they were made of.
  const [file] = await Promise.all([
    mia.waitForEvent("download"),
    mia.getByRole("link", { name: "Download PDF" }).click(),
  ]);
  const handed = info.outputPath("handed-over.pdf");
  await file.saveAs(handed);

  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto("/verify");
  await test.step("it is genuine, and so is its document", async () => {
    await check(stranger, sealed.path);
    await expect(stranger.getByText("This report is genuine")).toBeVisible();
    await stranger.getByLabel("Document", { exact: true }).setInputFiles(handed);
    await stranger.getByRole("button", { name: "Compare the document" }).click();
    await expect(stranger.getByText("This is the document that was handed to Telnyx.")).toBeVisible();
    await stranger.getByLabel("Document", { exact: true }).setInputFiles(DOCUMENTS.letter);
    await stranger.getByRole("button", { name: "Compare the document" }).click();
    await expect(stranger.getByText("This is not the document of the report.")).toBeVisible();
  });

  await test.step("a comparison is told of one report only", async () => {
    await check(stranger, sealed.path);
    await expect(stranger.getByText("This report is genuine")).toBeVisible();
    await expect(stranger.getByText("This is not the document of the report.")).toHaveCount(0);
  });

  await test.step("a command says the same offline", async () => {
    const heading = stranger.getByRole("heading", { name: "The public key of this portal" });
    const key = await heading.locator("xpath=following-sibling::p").textContent();
    expect(await verify(sealed.path, handed, "--key", key ?? "")).toMatch(
      /This report is genuine.*The document is the one that was handed to Telnyx\./s,
    );
    await expect(verify(sealed.path, DOCUMENTS.letter, "--key", key ?? "")).rejects.toThrow(
      "not the one of the report",
    );
  });

  await test.step("a changed letter is noticed", async () => {
    const changed = info.outputPath("changed.json");
    await writeFile(changed, (await readFile(sealed.path, "utf8")).replace("Delivered. 2", "Delivered. 9"));
    await check(stranger, changed);
    await expect(stranger.getByText("This report was changed")).toBeVisible();
    await expect(stranger.getByText("This is not the document of the report.")).toHaveCount(0);
  });
  await stranger.context().close();
});

async function verify(...args: readonly string[]): Promise<string> {
  const command = ["--conditions=react-server", "scripts/verify-report.ts", ...args];
  return (await promisify(execFile)("node_modules/.bin/tsx", command)).stdout;
}

async function check(page: Page, path: string): Promise<void> {
  await page.getByLabel("Sealed report").setInputFiles(path);
  await page.getByRole("button", { name: "Check the report" }).click();
}

async function download(page: Page, name: string): Promise<{ path: string; name: string }> {
  await page.getByRole("button", { name: /^Proof of/ }).click();
  const item = page.getByRole("menuitem", { name, exact: true });
  const [download] = await Promise.all([page.waitForEvent("download"), item.click()]);
  await page.keyboard.press("Escape");
  return { path: await download.path(), name: download.suggestedFilename() };
}
