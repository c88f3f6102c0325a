import { describe, expect, it } from "vitest";
import { sourcesBelow } from "./sources";

const sources = ["app", "components", "lib", "db", "sandbox", "scripts"].flatMap(sourcesBelow);
const inApp = sources.filter(({ path }) => /^(app|components|lib)\//.test(path));

function pathsOf(found: { path: string }[]): string[] {
  return found.map(({ path }) => path);
}

describe("the rules of the house", () => {
  it("finds the sources", () => {
    expect(inApp.length).toBeGreaterThan(50);
  });

  it("modules that reach the database or the SDK are for the server only", () => {
    const reaching = inApp.filter(({ text }) => /^import (?!type).* from "(@\/db\/client|telnyx)"/m.test(text));
    expect(pathsOf(reaching.filter(({ text }) => !text.startsWith('import "server-only";')))).toEqual([]);
  });

  it("every exported action is built by a safe-action client", () => {
    const actionFiles = sources.filter(({ path }) => path.endsWith("actions.ts"));
    const exported = actionFiles.flatMap(({ path, text }) =>
      [...text.matchAll(/^export (?:async function|const|function) (\w+)([^;]*)/gm)].map(([, name, rest]) => ({
        path: `${path} ${name}`,
        isSafe: /=\s*(publicAction|signedInAction|adminAction)\b/.test(rest ?? ""),
      })),
    );
    expect(exported.length).toBeGreaterThan(5);
    expect(pathsOf(exported.filter(({ isSafe }) => !isSafe))).toEqual([]);
  });

  it("only one file reads the environment", () => {
    const readers = inApp.filter(({ path, text }) => path !== "lib/env.ts" && text.includes("process.env"));
    expect(pathsOf(readers)).toEqual([]);
  });

  it("JSON is kept by the column that leaves out what no database keeps", () => {
    const schema = sources.filter(({ path }) => path.startsWith("db/schema/"));
    expect(
      pathsOf(schema.filter(({ text }) => /import \{[^}]*\bjsonb?\b[^}]*\} from "drizzle-orm/.test(text))),
    ).toEqual([]);
    const written = inApp.filter(({ text }) => /JSON\.stringify\([^`]*\}::jsonb/.test(text));
    expect(pathsOf(written)).toEqual([]);
  });

  it("no file is longer than 300 lines", () => {
    expect(pathsOf(sources.filter(({ text }) => text.split("\n").length > 301))).toEqual([]);
  });

  it("no page says what a calm clerk would not", () => {
    const words = /["'`>][^"'`<]*(?<!aria-)\b(please|oops|sorry|invalid)\b[^"'`<]*["'`<]/i;
    const shown = sources.filter(({ path }) => path.endsWith(".tsx") || path.includes("-words.ts"));
    expect(pathsOf(shown.filter(({ text }) => words.test(text)))).toEqual([]);
  });

  it("colours come from the tokens", () => {
    const raw = /(text|bg|border)-(gray|slate|red|green|blue)-\d|#[0-9a-f]{6}\b/i;
    // A browser's own frame is coloured before any stylesheet is read.
    const styled = sources.map(({ path, text }) => ({ path, text: text.replace(/themeColor: \[[^\]]*\]/, "") }));
    expect(pathsOf(styled.filter(({ path, text }) => path.endsWith(".tsx") && raw.test(text)))).toEqual([]);
  });
});
