import { readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, it } from "vitest";
import { ROUTE_RULES } from "@/e2e/support/access-rules";
import { sourcesBelow } from "./sources";

const sources = ["app", "components", "lib"].flatMap(sourcesBelow);
const lookedAt = readdirSync("e2e")
  .filter((name) => name.endsWith(".spec.ts"))
  .map((name) => readFileSync(`e2e/${name}`, "utf8"))
  .filter((text) => text.includes("checkScreen("));

/** By which name a screen is checked to which a browser test comes otherwise than by its address. */
const COMES_BY_ITSELF: Readonly<Record<string, string>> = {
  "/admin/webhooks/[endpointId]": "an endpoint of webhooks",
  "/approvals/[askId]": "an approval",
  "/fax/[token]": "the code of a mailed link",
  "/inbox/[faxId]/split": "splitting a fax on a phone",
  "/inbox/views": "saved views",
};
/** Whom nobody looks at: it leads on at once, it is paper, or the log tells its address once. */
const NO_SCREENS: ReadonlySet<string> = new Set(["/", "/print/[documentId]", "/setup"]);
/** People come to these from a log or from paper. */
const FROM_OUTSIDE: ReadonlySet<string> = new Set(["/setup", "/verify"]);

/** The address of a page or route, as Next names it. */
function addressOf(path: string): string {
  const folders = dirname(path).split(/[\\/]/).slice(1);
  return `/${folders.filter((folder) => !folder.startsWith("(")).join("/")}`;
}

function named(text: string, address: string): boolean {
  const pattern = address.replaceAll(/\[[^\]]+\]/g, '[^/"`?]+');
  return new RegExp(`["\`]${pattern}["\`?#$]`).test(text);
}

const doors = sources.filter(({ path }) => /^app\/(.*\/)?(page\.tsx|route\.tsx?)$/.test(path));
const pages = doors.filter(({ path }) => path.endsWith("page.tsx"));

it("every page and route has a rule of who gets what there", () => {
  const unruled = doors.map(({ path }) => addressOf(path)).filter((address) => !(address in ROUTE_RULES));
  expect(unruled).toEqual([]);
});

it("every page is among the screens that are checked to be usable by everybody", () => {
  const unseen = pages
    .map(({ path }) => addressOf(path))
    .filter((address) => !NO_SCREENS.has(address))
    .filter((address) => {
      const name = COMES_BY_ITSELF[address];
      return !lookedAt.some((text) => (name ? text.includes(`"${name}");`) : named(text, address)));
    });
  expect(unseen).toEqual([]);
});

it("another file leads to every page", () => {
  const lost = pages
    .filter(({ path }) => !path.includes("[") && !FROM_OUTSIDE.has(addressOf(path)))
    .filter(({ path }) => {
      const elsewhere = sources.filter(
        (source) => !source.path.startsWith(`${dirname(path)}/`) || path === "app/page.tsx",
      );
      return !elsewhere.some(({ text }) => named(text, addressOf(path)));
    });
  expect(lost.map(({ path }) => path)).toEqual([]);
});
