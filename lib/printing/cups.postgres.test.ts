import "@/lib/people/testing/test-environment";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFailed, onTestFinished } from "vitest";
import { readPrintRaster } from "@/lib/documents/engine/pictures/print-raster";
import { buildChild } from "@/lib/documents/testing/build-child";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { environment } from "@/lib/env";
import { type Cups, hasCups, makeRaster, runSuite, startCups } from "@/scripts/testing/cups";
import { freePort } from "@/scripts/testing/postgres-server";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { findNginx, startTlsProxy } from "@/scripts/testing/tls-proxy";
import { startPrinterServer } from "./testing/printer-server";
import { printedBy, withPrinter } from "./testing/printers";

openTestDatabase();
temporaryDataDirectory();

const TWO_PAGES = "e2e/documents/two-pages.pdf";
const directory = mkdtempSync(join(tmpdir(), "plainfax-ipptool-"));

const nginx = findNginx();

/** CUPS tries a printer again after half a minute where it did not reach it at first. */
const PATIENCE = { timeout: 60_000 };

let origin = "";
let close = () => {};
beforeAll(async () => {
  if (!hasCups) return;
  await buildChild();
  ({ origin, close } = await startPrinterServer());
  for (const name of ["document-a4.pdf", "document-letter.pdf", "two-pages.pdf"])
    copyFileSync(TWO_PAGES, join(directory, name));
});
afterAll(() => {
  close();
  rmSync(directory, { recursive: true });
});

/** What the suite asks for that a queue of drafts has not; docs/printing.md says why. */
const NOT_HERE = [
  ...["overrides-supported", "overrides-supported", 'page-ranges-supported WITH-VALUE "true"'],
  ...["printer-supply", "printer-supply-description", "printer-supply-info-uri"],
];

describe.runIf(hasCups)("CUPS's own tests of an IPP Everywhere printer", () => {
  it("pass, but for what a queue of drafts has not", async () => {
    const { address } = await withPrinter();
    const outcomes = await runSuite("ipp-everywhere.test", address, "two-pages.pdf", directory);
    const [failed, ...others] = outcomes.filter(({ result }) => result === "FAIL");
    expect(others).toEqual([]);
    expect(failed?.name).toMatch(/^PWG 5100.14 section 5.1\/5.2/);
    const missing = failed?.details.flatMap((line) => /^EXPECTED: (.*)/.exec(line)?.[1] ?? []);
    expect(missing).toEqual(NOT_HERE);
    expect(outcomes.filter(({ result }) => result === "PASS").length).toBeGreaterThanOrEqual(27);
  });

  it.each([
    ["pwg", "pwgraster"],
    ["urf", "appleraster"],
  ])("print a raster (%s) that another program made, as pages of their size and dots", async (ending, device) => {
    const { viewer, address } = await withPrinter();
    const file = join(directory, `pages.${ending}`);
    await makeRaster(device, join(directory, "two-pages.pdf"), file);
    const outcomes = await runSuite("print-job.test", address, file, directory);
    expect(outcomes).toMatchObject([{ result: "PASS" }]);
    const size = [612, 792];
    expect(await printedBy(viewer)).toMatchObject([{ pages: 2, sizes: [size, size] }]);
    for (const { width, height, dots } of readPrintRaster(readFileSync(file))) {
      expect([width, height]).toEqual([1700, 2200]);
      const dark = dots.reduce((count, dot) => count + (dot < 128 ? 1 : 0), 0);
      expect(dark).toBeGreaterThan(0);
      expect(dark).toBeLessThan(dots.length / 10);
    }
  });
});

describe.runIf(hasCups)("a computer with CUPS", () => {
  let cups: Cups | undefined;
  beforeAll(async () => {
    cups = await startCups();
  });
  afterAll(() => cups?.stop());
  beforeEach(() => onTestFailed(() => void process.stderr.write(cups?.errors() ?? "")));

  it("adds the printer without a driver; what it prints becomes drafts with their pages", async () => {
    const { viewer, address } = await withPrinter();
    await cups?.addPrinter("Plainfax", address);
    const print = (...options: string[]) =>
      cups?.run("lp", "-d", "Plainfax", ...options, join(directory, "two-pages.pdf"));
    await print("-t", "Referral letter");
    await expect.poll(() => printedBy(viewer), PATIENCE).toMatchObject([{ pages: 2, fileName: "Referral letter" }]);
    await print("-t", "Second page", "-P", "2");
    await expect.poll(() => printedBy(viewer), PATIENCE).toMatchObject([{}, { pages: 1, fileName: "Second page" }]);
    await expect.poll(() => cups?.run("lpstat", "-W", "not-completed", "-o")).toBe("");
  });

  it.runIf(nginx)(
    "prints through a proxy with TLS, by the address that it is given",
    { timeout: 150_000 },
    async () => {
      const port = await freePort();
      const at = { publicName: "localhost", portalPort: Number(new URL(origin).port), port };
      const proxy = startTlsProxy(nginx ?? "", { ...at, carelessPort: await freePort() });
      environment().APP_URL = `https://localhost:${port}`;
      onTestFinished(async () => {
        environment().APP_URL = origin;
        await proxy.stop();
      });
      const { viewer, address } = await withPrinter();
      expect(address).toMatch(new RegExp(`^ipps://localhost:${port}/ipp/print/plainprint_`));
      await expect.poll(() => isListening(port)).toBe(true);
      await cups?.addPrinter("Safe", address);
      await cups?.run("lp", "-d", "Safe", "-t", "Referral letter", join(directory, "two-pages.pdf"));
      await expect.poll(() => printedBy(viewer), PATIENCE).toMatchObject([{ pages: 2, fileName: "Referral letter" }]);
      const outcomes = await runSuite("get-printer-attributes.test", address, "two-pages.pdf", directory);
      expect(outcomes).toMatchObject([{ result: "PASS" }]);
    },
  );
});

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.once("connect", () => socket.destroy());
    socket.once("error", () => socket.destroy());
    socket.once("close", (failed) => resolve(!failed));
  });
}
