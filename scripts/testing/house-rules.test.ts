import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { sourcesBelow } from "./sources";

const sources = ["app", "components", "lib", "db", "packages", "scripts"].flatMap(sourcesBelow);
const inApp = sources.filter(({ path }) => /^(app|components|lib)\//.test(path));

function pathsOf(found: { path: string }[]): string[] {
  return found.map(({ path }) => path);
}

const textOf = new Map(inApp.map(({ path, text }) => [path, text]));

/** The files and packages that a browser loads with this file. Actions are called, not loaded. */
function reachedFrom(path: string, reached = new Set<string>()): Set<string> {
  if (reached.has(path)) return reached;
  const text = textOf.get(path);
  if (text?.startsWith('"use server";')) return reached;
  reached.add(path);
  for (const [, names = "", from = ""] of text?.matchAll(
    /^(?:import|export) (?!type )(?:([^;"]*) from )?"([^"]+)";/gm,
  ) ?? []) {
    const isOnlyTypes = /^\{(\s*type \w+( as \w+)?,?)+\s*\}$/.test(names);
    if (!isOnlyTypes) reachedFrom(fileOf(from, path), reached);
  }
  return reached;
}

function fileOf(name: string, importer: string): string {
  const path = name.startsWith("@/") ? name.slice(2) : name.startsWith(".") ? join(dirname(importer), name) : name;
  return [path, `${path}.ts`, `${path}.tsx`].find((candidate) => textOf.has(candidate)) ?? name;
}

/** Where this process's clock may speak: nothing that another process or a row decides hangs on it. */
const OWN_CLOCK: ReadonlySet<string> = new Set([
  // Cookies and addresses that the same clock made and judges; whoever has another is off by as much as the clocks are.
  "lib/uploads/embedded/receive-upload.ts",
  // How old a signature is, judged before the database is asked anything.
  "lib/telnyx/verify-webhook.ts",
  // When something happened of which Telnyx did not say when.
  "lib/telnyx/fax-as-event.ts",
  // The ages of files, which the same clock stamps.
  "lib/start-portal.ts",
  "lib/documents/files/picture-cache.ts",
  "lib/uploads/sweep-uploads.ts",
  "lib/uploads/unlock-upload.ts",
  // Since when a process is a printer.
  "lib/printing/printer-attributes.ts",
  // How far this clock is off, and ages in days.
  "lib/health/checks/carrier.ts",
  "lib/health/checks/reach.ts",
  // How old what this process remembers is, and how long it has been at it.
  "lib/audit/check-chain.ts",
  // Dates on paper, and names of folders.
  "lib/backup/mark-restored.ts",
  "lib/backup/restore-backup.ts",
  "lib/covers/fill-cover.ts",
  "lib/reports/issued-now.ts",
]);

describe("the rules of the house", () => {
  it("finds the sources", () => {
    expect(inApp.length).toBeGreaterThan(50);
  });

  it("modules that reach the database or the SDK are for the server only", () => {
    const reaching = inApp.filter(({ text }) => /^import (?!type).* from "(@\/db\/client|telnyx)"/m.test(text));
    expect(pathsOf(reaching.filter(({ text }) => !text.startsWith('import "server-only";')))).toEqual([]);
  });

  it("nothing that is for the server travels to browsers", () => {
    const forServer = /^(node:|zod$|drizzle-orm|libphonenumber-js|pg$|server-only$|@plainfax\/[\w-]+$)/;
    const clients = inApp.filter(({ text }) => text.startsWith('"use client";')).map(({ path }) => path);
    expect(clients.length).toBeGreaterThan(50);
    const broughtAlong = clients.flatMap((client) => [...reachedFrom(client)].filter((name) => forServer.test(name)));
    expect([...new Set(broughtAlong)]).toEqual([]);
  });

  it("every exported action is built by a safe-action client", () => {
    const actionFiles = sources.filter(({ path }) => path.endsWith("actions.ts"));
    const exported = actionFiles.flatMap(({ path, text }) =>
      [...text.matchAll(/^export (?:async function|const|function) (\w+)([^;]*)/gm)].map(([, name, rest]) => ({
        path: `${path} ${name}`,
        isSafe: /=\s*(publicAction|readerAction|signedInAction|adminAction)\b/.test(rest ?? ""),
      })),
    );
    expect(exported.length).toBeGreaterThan(5);
    expect(pathsOf(exported.filter(({ isSafe }) => !isSafe))).toEqual([]);
  });

  it("documents reach a browser by the one way that notes who opened them", () => {
    const routes = inApp.filter(({ path }) => /^app\/(api|print)\//.test(path) && !path.includes(".test."));
    const byRoutes = routes.filter(({ text }) => text.includes("open-for-person"));
    expect(byRoutes.length).toBeGreaterThan(7);
    const pastIt = routes.filter(({ text }) => /documents\/(queries|store)"/.test(text));
    expect(pathsOf(pastIt)).toEqual([]);
    const unnoted = routes.filter(({ text }) => text.includes("glimpseForPerson"));
    expect(pathsOf(unnoted)).toEqual(["app/api/documents/[documentId]/thumbnail/route.ts"]);
  });

  it("no action is made of the variables around it: the key that would encrypt them is no secret", () => {
    const isPlain = /^"use server";|^(export )?(default )?async function \w+\(\) \{\n {2}"use server";/m;
    const inline = inApp.filter(({ text }) => text.includes('"use server"'));
    expect(pathsOf(inline.filter(({ text }) => text.replace(isPlain, "").includes('"use server"')))).toEqual([]);
  });

  it("only one file reads the environment", () => {
    const readers = inApp.filter(({ path, text }) => path !== "lib/env.ts" && text.includes("process.env"));
    expect(pathsOf(readers)).toEqual([]);
  });

  it("only what the process's clock may tell is told by it: all else is due, old or late by the database's", () => {
    const asking = sources.filter(({ path }) => path.startsWith("lib/") && !/\.test\.ts$|\/testing\//.test(path));
    const readers = asking.filter(({ text }) => /\bDate\.now\(\)|\bnew Date\(\)/.test(text));
    expect(pathsOf(readers).filter((path) => !OWN_CLOCK.has(path))).toEqual([]);
    expect([...OWN_CLOCK].filter((path) => !pathsOf(readers).includes(path))).toEqual([]);
  });

  it("only the ledger writes faxes, their attempts and their timelines", () => {
    const ledger = new Set([
      "lib/fax/ledger.ts",
      "lib/fax/report-ledger.ts",
      "lib/fax/erasure-ledger.ts",
      "lib/fax/history-ledger.ts",
    ]);
    const writes =
      /\.(update|insert|delete)\((faxes|faxAttempts|faxEvents)\)|\b(update|insert into|delete from) "?(faxes|fax_attempts|fax_events)\b/;
    const atWork = inApp.filter(({ path }) => !/\.test\.tsx?$|\/testing\//.test(path));
    expect(pathsOf(atWork.filter(({ path, text }) => writes.test(text) && !ledger.has(path)))).toEqual([]);
  });

  it("JSON is kept by the column that leaves out what no database keeps", () => {
    const schema = sources.filter(({ path }) => path.startsWith("db/schema/"));
    expect(
      pathsOf(schema.filter(({ text }) => /import \{[^}]*\bjsonb?\b[^}]*\} from "drizzle-orm/.test(text))),
    ).toEqual([]);
    const written = inApp.filter(({ text }) => /JSON\.stringify\([^`]*\}::jsonb/.test(text));
    expect(pathsOf(written)).toEqual([]);
  });

  it("numbers are read by what takes an empty field for no 0", () => {
    expect(pathsOf(inApp.filter(({ text }) => /\bcoerce\.(number|boolean)\b/.test(text)))).toEqual([]);
  });

  it("links fetch their pages when they are followed", () => {
    expect(pathsOf(inApp.filter(({ text }) => text.includes('from "next/link"')))).toEqual([]);
  });

  it("no file is longer than 300 lines", () => {
    expect(pathsOf(sources.filter(({ text }) => text.split("\n").length > 301))).toEqual([]);
  });

  it("no page says what a calm clerk would not", () => {
    const words = /["'`>][^"'`<]*(?<!aria-)\b(please|oops|sorry|invalid)\b[^"'`<]*["'`<]/i;
    const shown = sources.filter(({ path }) => path.endsWith(".tsx") || path.includes("-words.ts"));
    expect(pathsOf(shown.filter(({ text }) => words.test(text)))).toEqual([]);
  });

  it("rows below the screen are there for who hears the page: Chromium leaves what it need not draw out of its accessibility tree", () => {
    expect(readFileSync("app/globals.css", "utf8")).not.toMatch(/content-visibility/);
  });

  it("colours come from the tokens", () => {
    const raw = /(text|bg|border)-(gray|slate|red|green|blue)-\d|#[0-9a-f]{6}\b/i;
    // A browser's own frame is coloured before any stylesheet is read.
    const styled = sources.map(({ path, text }) => ({ path, text: text.replace(/themeColor: \[[^\]]*\]/, "") }));
    expect(pathsOf(styled.filter(({ path, text }) => path.endsWith(".tsx") && raw.test(text)))).toEqual([]);
  });
});
