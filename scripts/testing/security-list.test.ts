import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** The items of levels 1 and 2 of OWASP ASVS 5.0.0: in each section they are the first ones, so many. */
const ITEMS: Record<string, number> = {
  ...{ "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1 },
  ...{ "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4 },
  ...{ "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4 },
  ...{ "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1 },
  ...{ "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3 },
  ...{ "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4 },
  ...{ "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5, "14.1": 2, "14.2": 4, "14.3": 3 },
  ...{ "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3 },
};

const LIST = readFileSync("docs/security.md", "utf8");
const rows = [...LIST.matchAll(/^\| (\d[^|]*) \| (.*) \|$/gm)].map(([, items = "", answer = ""]) => ({
  items,
  answer,
}));

describe("the list of docs/security.md", () => {
  it("answers every item of levels 1 and 2 once, in their order", () => {
    const asked = Object.entries(ITEMS).flatMap(([section, many]) =>
      Array.from({ length: many }, (_, index) => `${section}.${index + 1}`),
    );
    const answered = rows.filter(({ items }) => !items.includes("(L3)")).flatMap(({ items }) => itemsIn(items));
    expect(answered).toEqual(asked);
  });

  it("begins each answer with whether it is met", () => {
    const begin = /^(?:Met|Partly|Not met|Not shown|Does not apply|The operator's)\b/;
    expect(rows.filter(({ answer }) => !begin.test(answer))).toEqual([]);
  });

  it("names files that exist, and tests that are in them", () => {
    const named = namedIn(LIST);
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter(({ path }) => !existsSync(path))).toEqual([]);
    const missing = named.flatMap(({ path, quoted }) => {
      const text = quoted.length > 0 ? readFileSync(path, "utf8") : "";
      return quoted.filter((part) => !text.includes(part)).map((part) => `${path}: ${part}`);
    });
    expect(missing).toEqual([]);
  });
});

/** `1.2.6, 1.2.7` and `4.4.1–4.4.4`. */
function itemsIn(cell: string): string[] {
  return cell.split(", ").flatMap((each) => {
    const [first = "", last = first] = each.split("–");
    const section = first.slice(0, first.lastIndexOf("."));
    const [from, to] = [first, last].map((item) => Number(item.slice(item.lastIndexOf(".") + 1))) as [number, number];
    return Array.from({ length: to - from + 1 }, (_, index) => `${section}.${from + index}`);
  });
}

/** The files that a text names, each with what it quotes of it: `path`, "a test … of it". */
function namedIn(text: string): { path: string; quoted: string[] }[] {
  const files = text.matchAll(/`([\w@.()[\]/-]+\/[\w@.[\]-]+\.(?:tsx?|mjs|md))`((?:,? (?:and )?"[^"]+")*)/g);
  return [...files].map(([, path = "", quotes = ""]) => ({
    path,
    quoted: [...quotes.matchAll(/"([^"]+)"/g)].flatMap(([, name = ""]) => name.split(/ ?… ?/).filter(Boolean)),
  }));
}
