import { UnrecognizedActionError } from "next/dist/client/components/unrecognized-action-error";
import { expect, it } from "vitest";
import { REFUSAL_WORDS } from "@/lib/health/rules/refusal-words";
import { unanswered } from "./unanswered";

const said = (error: unknown) => unanswered(error, "Nobody answered.").serverError.message;

it("tells a page of another version of the portal from one that nobody answered", () => {
  expect(said(new UnrecognizedActionError())).toMatch(/updated .* nothing was done\. What you typed is still here/);
  expect(said(new TypeError("Failed to fetch"))).toBe("Nobody answered.");
  expect(said(new Error(REFUSAL_WORDS.tooMany))).toBe(`${REFUSAL_WORDS.tooMany} What you typed is still here.`);
});
