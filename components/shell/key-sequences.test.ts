import { expect, it } from "vitest";
import { readKeys } from "./key-sequences";

const SEQUENCES = ["c", "g i", "g o", "j", "?"];

function pressed(...keys: readonly (string | number)[]): (string | null)[] {
  const read = readKeys(SEQUENCES);
  let at = 0;
  return keys.flatMap((key) => {
    if (typeof key === "string") return [read(key, at)];
    at += key;
    return [];
  });
}

it("loses no key after one that begins nothing", () => {
  expect(pressed("j", "Enter", "j", "Enter", "j")).toEqual(["j", null, "j", null, "j"]);
});

it("ends a sequence within a second, and forgets it after", () => {
  expect(pressed("g", 900, "i")).toEqual([null, "g i"]);
  expect(pressed("g", 1_100, "i")).toEqual([null, null]);
  expect(pressed("g", "g", "o")).toEqual([null, null, "g o"]);
});

it("takes a key that continues nothing for itself", () => {
  expect(pressed("g", "j", "i")).toEqual([null, "j", null]);
});

it("hears signs that are typed with Shift, and sequences over it", () => {
  expect(pressed("Shift", "?", "g", "Shift", "i")).toEqual([null, "?", null, null, "g i"]);
});
