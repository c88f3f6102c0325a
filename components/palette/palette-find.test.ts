import { expect, it } from "vitest";
import { pagesNamed } from "./palette-find";

const PAGES = ["Inbox", "Outbox", "Account", "Audit log"].map((words) => ({ kind: "page", href: "/", words }) as const);

it("finds pages by a part of their name, those that begin with it first", () => {
  const found = (typed: string) => pagesNamed(PAGES, typed).map(({ words }) => words);
  expect(found("")).toEqual(["Inbox", "Outbox", "Account", "Audit log"]);
  expect(found(" OU")).toEqual(["Outbox", "Account"]);
  expect(found("zebra")).toEqual([]);
});
