import { expect, it } from "vitest";
import { renderingWords } from "./rendering-words";

it.each([
  ["delivered", /sent over the line\.$/],
  ["accepted", /They are on their way\.$/],
  ["failed", /They were not delivered\.$/],
] as const)("tells of the dots of an attempt that is %s", (state, words) => {
  expect(renderingWords({ transmitted: "stored", state })).toMatch(words);
});
