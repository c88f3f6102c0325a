import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { importsOfLib, lookedInto, ROOMS, ROOMS_WITHOUT_SQL, type RoomImport, roomOf, TIES, withRooms } from "./rooms";
import { sourcesBelow } from "./sources";

const imports = importsOfLib("lib");
const rooms = Object.keys(ROOMS);

describe("the rooms of lib", () => {
  it("are all in the list", () => {
    const folders = readdirSync("lib", { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).sort()).toEqual([...rooms].sort());
    expect(imports.length).toBeGreaterThan(500);
  });

  it("look only into rooms above them, so that there is no circle", () => {
    const below = Object.entries(ROOMS).flatMap(([room, others], place) =>
      others.filter((other) => !rooms.slice(0, place).includes(other)).map((other) => `${room} → ${other}`),
    );
    expect(below).toEqual([]);
  });

  it("look into those that the list names, no more and no fewer", () => {
    const found = lookedInto(imports);
    const asFound = Object.fromEntries(rooms.map((room) => [room, [...(found.get(room) ?? [])].sort()]));
    const asListed = Object.fromEntries(Object.entries(ROOMS).map(([room, others]) => [room, [...others].sort()]));
    expect(asFound).toEqual(asListed);
  });

  it("do not write with another room's store", () => {
    const foreign = imports.filter(
      ({ from, to, isType }) =>
        !isType && to.endsWith("/store") && roomOf(from) !== null && roomOf(from) !== roomOf(to),
    );
    expect(foreign.map(inWords)).toEqual([]);
  });

  it("rest on files that know no room, and are tied together by a few that no room knows", () => {
    const upwards = imports.filter(({ from, to }) => roomOf(from) === null && roomOf(to) && !TIES.includes(from));
    expect(upwards.map(inWords)).toEqual([]);
    const ties = TIES.map((path) => path.replace(/\.tsx?$/, ""));
    expect(imports.filter(({ from, to }) => roomOf(from) && ties.includes(to)).map(inWords)).toEqual([]);
  });

  it("have rules that know only rules and the files beside the rooms, so that a browser can follow them", () => {
    const isRule = (path: string) => /^lib\/[^/]+\/rules(\/|$)/.test(path);
    const isBeside = (path: string) => roomOf(path) === null;
    const beyond = imports.filter(({ from, to, isType }) => isRule(from) && !isType && !isRule(to) && !isBeside(to));
    expect(beyond.map(inWords)).toEqual([]);
    const drawn = importsOfLib("components").filter(({ to, isType }) => !isType && !isRule(to) && !isBeside(to));
    expect(drawn.map(inWords)).toEqual([]);
  });

  it("are shown by the page as they are; `npm run rooms` prints them", () => {
    const page = readFileSync("docs/architecture.md", "utf8");
    expect(withRooms(page)).toBe(page);
  });
});

describe("the pages for whoever works on it", () => {
  it.each(["docs/architecture.md", "docs/reliability.md", "CONTRIBUTING.md", "SECURITY.md"])(
    "name in %s only what is there",
    (page) => {
      const named = readFileSync(page, "utf8").matchAll(
        /`((?:app|components|db|deploy|docs|e2e|lib|packages|public|sandbox|scripts)\/[\w./()[\]-]*)`/g,
      );
      const paths = [...named].map(([, path = ""]) => path).filter((path) => !/[A-Z]{4}/.test(path));
      expect(paths.filter((path) => !existsSync(path))).toEqual([]);
    },
  );
});

describe("SQL", () => {
  const speaking = /^(?:import|export) [^;]*"(?:@\/db(?:\/[^"]*)?|drizzle-orm[^"]*)";/m;

  it("is spoken by db, and in lib by the rooms that keep something; rules know none", () => {
    const sources = ["app", "components", "lib"]
      .flatMap(sourcesBelow)
      .filter(({ path }) => !path.includes("/testing/"));
    const without = sources.filter(
      ({ path }) =>
        !path.startsWith("lib/") || path.includes("/rules/") || ROOMS_WITHOUT_SQL.includes(roomOf(path) ?? ""),
    );
    expect(without.length).toBeGreaterThan(300);
    expect(without.filter(({ text }) => speaking.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

function inWords({ from, to }: RoomImport): string {
  return `${from} → ${to}`;
}
