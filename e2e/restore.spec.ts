import { execFile } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Sandbox, startSandbox } from "@plainfax/sandbox";
import { expect, type Page } from "@playwright/test";
import { BENCH_ADMIN, type BenchPortal, startBenchPortal } from "@/scripts/bench/portal";
import { DATA_DIR, PORT } from "./support/portal";
import { checkScreen } from "./support/screen-checks";
import { statusOf, submitFax, writeFax } from "./support/send-fax";
import { signIn } from "./support/sign-in";
import { test } from "./support/test";

const TOMORROW = new Date(Date.now() + 26 * 3_600_000).toLocaleString("sv-SE", { timeZone: "America/Chicago" });
const running = new Set<BenchPortal>();
let carrier: Sandbox;

test.describe.configure({ timeout: 300_000 });
// A carrier of its own: the common one has other tests' faxes, which a portal that comes new to it would take in.
test.beforeEach(async () => {
  carrier = await startSandbox({ port: 0, dataDir: mkdtempSync(join(DATA_DIR, "carrier-")) });
});
test.afterEach(async () => {
  await Promise.all([...running].map(stop));
  await carrier.close();
});

test("what was backed up in the browser comes back elsewhere, says so first, and sends what was held when asked", async ({
  browser,
}) => {
  const [here, elsewhere] = ["here", "elsewhere"].map((name) => mkdtempSync(join(tmpdir(), `plainfax-${name}-`)));
  const portalOn = async (dataDir = "") => {
    const portal = await startBenchPortal({ port: PORT + 20, dataDir, carrierUrl: `${carrier.url}/v2` });
    running.add(portal);
    return portal;
  };
  const openedAs = async (origin: string, path: string) => {
    const context = await browser.newContext({ baseURL: origin });
    const page = await context.newPage();
    await page.goto(path);
    await signIn(page, BENCH_ADMIN);
    await page.waitForURL(({ pathname }) => pathname !== "/sign-in");
    return page;
  };

  const before = await portalOn(here);
  const page = await openedAs(before.origin, "/account");
  await writeFax(page, "+1 312 736 7307");
  await page.getByText("Options", { exact: true }).click();
  await page.getByLabel("Send at").fill(TOMORROW.slice(0, 16).replace(" ", "T"));
  const faxId = await submitFax(page, "Send later");
  const backup = await backUp(page);
  await page.context().close();
  await stop(before);

  // A backup that is not locked does not hold the key of its documents.
  copyFileSync(join(here ?? "", "data-key"), join(elsewhere ?? "", "data-key"));
  await restore(join(here ?? "", "backups", backup), elsewhere ?? "");
  const after = await portalOn(elsewhere);
  const first = await openedAs(after.origin, "/");
  await first.waitForURL("/inbox");
  await expect(first.getByText("Restored from a backup")).toBeVisible();
  const release = first.getByRole("button", { name: "Send the held fax" });
  await expect(first.getByText("1 fax is held. Telnyx's list since the backup does not have it")).toBeVisible();
  await checkScreen(first, "the inbox after a restore");
  await first.goto(`/outbox/${faxId}`);
  await expect(release).toBeVisible();
  await release.click();
  await expect(first.getByText("Restored from a backup")).toHaveCount(0);
  await expect(statusOf(first, "Scheduled")).toBeVisible();
  await first.context().close();
  await stop(after);
  for (const directory of [here, elsewhere]) rmSync(directory ?? "", { recursive: true });
});

async function stop(portal: BenchPortal): Promise<void> {
  running.delete(portal);
  await portal.stop();
}

/** Has the page make a backup; answers the name of its file once it was read again. */
async function backUp(page: Page): Promise<string> {
  await page.goto("/admin/settings");
  await page.getByRole("button", { name: "Make a backup now" }).click();
  await expect(page.getByText("A backup is being made")).toBeVisible();
  const file = page.getByText(/^plainfax-.*\.tar$/);
  await expect(async () => {
    await page.reload();
    await expect(file).toBeVisible({ timeout: 1_000 });
  }).toPass();
  return (await file.textContent()) ?? "";
}

async function restore(backup: string, dataDir: string): Promise<void> {
  const env = { ...process.env, ENV_FILE: "", DATA_DIR: dataDir, DATABASE_URL: "" };
  const { stdout } = await promisify(execFile)("npm", ["run", "restore", "--", backup], { env });
  // The file, and the pages that were made of it.
  expect(stdout).toContain("Restored 1 fax and 2 documents");
}
