import { describe, expect, it } from "vitest";
import { isNarrowed, listQueryOf, outboxHref, readOutboxAddress } from "./outbox-address";

function reread(href: string) {
  return readOutboxAddress(Object.fromEntries(new URL(href, "http://portal.test").searchParams));
}

const EVERYTHING = {
  tab: "needs-attention",
  search: "0b3c2f6e-8f0d-4d0b-9d53-2f0c6d9e1a14",
  from: "2026-11-01",
  until: "2026-11-23",
  sender: "0b3c2f6e-8f0d-4d0b-9d53-2f0c6d9e1a11",
  number: "3fa9c1d2e4b5",
  reason: "user_busy",
  cursor: "older-1-0b3c2f6e-8f0d-4d0b-9d53-2f0c6d9e1a13",
} as const;

describe("the address of the outbox", () => {
  it("brings back every part of a view", () => {
    expect(reread(outboxHref(EVERYTHING))).toEqual(EVERYTHING);
  });

  it("is brought back by the page of a fax that was opened from it, which knows the plain list too", () => {
    expect(reread(`/outbox/1?${listQueryOf(EVERYTHING)}`)).toEqual(EVERYTHING);
    expect(listQueryOf(readOutboxAddress({}))).toBe("tab=all");
  });

  it("is short for the plain list", () => {
    expect(outboxHref(readOutboxAddress({}))).toBe("/outbox");
  });

  it("takes an unknown tab or a repeated value as not said", () => {
    expect(readOutboxAddress({ tab: "everything", search: ["one", "two"] })).toEqual(readOutboxAddress({}));
  });

  it("knows when faxes of the tab are left out", () => {
    expect(isNarrowed(readOutboxAddress({ tab: "delivered", cursor: "older" }))).toBe(false);
    expect(isNarrowed(readOutboxAddress({ reason: "user_busy" }))).toBe(true);
  });
});
