import { expect, it } from "vitest";
import { offeredFor } from "./palette-find";

const PAGES = ["Inbox", "Outbox", "Account", "Audit log"].map((words) => ({ kind: "page", href: "/", words }) as const);

it("finds pages by a part of their name, those that begin with it first", () => {
  const found = (typed: string) => offeredFor(typed, PAGES, []).map(({ words }) => words);
  expect(found("")).toEqual(["Inbox", "Outbox", "Account", "Audit log"]);
  expect(found(" OU")).toEqual(["Outbox", "Account"]);
  expect(found("zebra")).toEqual([]);
});

it("adds what is found late below all that stood there before", () => {
  const found = [{ kind: "contact", href: "/contacts/1", words: "Outreach Clinic" }] as const;
  const before = offeredFor("out", PAGES, []);
  expect(before.map(({ words }) => words)).toEqual(["Outbox"]);
  expect(offeredFor("out", PAGES, found)).toEqual([...before, ...found]);
});
