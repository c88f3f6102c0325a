import { expect, it } from "vitest";
import { chosenFromText, chosenToText } from "./chosen-pages";

it("carries chosen pages through an address", () => {
  const chosen = [
    { page: 3, rotation: 90 },
    { page: 1, rotation: 0 },
  ] as const;
  expect(chosenToText(chosen)).toBe("3r90,1");
  expect(chosenFromText("3r90,1")).toEqual(chosen);
});

it.each(["", "0", "1,", "1r45", "1r90r90", "a", "-1", "1000000"])("reads nothing from %j", (text) => {
  expect(chosenFromText(text)).toBeNull();
});
