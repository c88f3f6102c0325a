import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "@playwright/test";
import { ADMIN, IN_DOUBT, MEMBER, OTHER_MEMBER } from "./support/people";
import { LOG } from "./support/portal";
import { sandbox } from "./support/sandbox";
import { DOCUMENTS } from "./support/send-fax";

test("every line of the portal's log is JSON, but for what a person waits for at its start", async () => {
  const lines = readFileSync(LOG, "utf8").split("\n");
  const others = lines.filter((line) => line && !line.startsWith('{"') && !/^(Plainfax is|Building) /.test(line));
  expect(others).toEqual([]);
});

test("the portal's log of all these tests names nobody, no number, no file and no secret", async () => {
  const log = readFileSync(LOG, "utf8");
  expect(log).toContain("Plainfax");
  const people = [ADMIN, IN_DOUBT, MEMBER, OTHER_MEMBER].flatMap(({ name, email, password }) => [
    name,
    email,
    password,
  ]);
  const numbers = (await sandbox.faxes()).flatMap(({ to, from }) => [to, from]).filter((name) => /^\+\d+$/.test(name));
  expect(numbers.length).toBeGreaterThan(0);
  const files = Object.values(DOCUMENTS).map((path) => basename(path));
  const found = [...people, ...files, ...new Set(numbers.map((number) => number.slice(1)))].filter((secret) =>
    log.includes(secret),
  );
  expect(found).toEqual([]);
  expect(log).not.toMatch(/\/m\/[\w-]{20,}/);
  expect(log).not.toContain("plainprint_");
});
