import { expect, it } from "vitest";
import { beginningOf, isKeyText, newKeyText } from "./key-text";

it("makes keys that look like one, and no two alike", () => {
  const keys = Array.from({ length: 50 }, newKeyText);
  for (const key of keys) expect(key).toMatch(/^plainfax_[0-9A-Za-z]{38}$/);
  expect(new Set(keys).size).toBe(50);
  expect(keys.every((key) => isKeyText(key))).toBe(true);
});

it("finds every typing error of one character by the checksum", () => {
  const key = newKeyText();
  for (let place = "plainfax_".length; place < key.length; place += 1) {
    const other = key[place] === "a" ? "b" : "a";
    expect(isKeyText(key.slice(0, place) + other + key.slice(place + 1))).toBe(false);
  }
  for (const text of ["", key.slice(1), `${key}0`, ` ${key}`, key.toUpperCase()]) expect(isKeyText(text)).toBe(false);
});

it("says of a key what recognises it and opens nothing", () => {
  const key = newKeyText();
  expect(key.startsWith(beginningOf(key))).toBe(true);
  expect(isKeyText(beginningOf(key))).toBe(false);
});

it("takes an address for printing for no key, nor a key for such an address", () => {
  const [key, address] = [newKeyText(), newKeyText("plainprint_")];
  expect(address).toMatch(/^plainprint_[0-9A-Za-z]{38}$/);
  expect([isKeyText(address), isKeyText(address, "plainprint_"), isKeyText(key, "plainprint_")]).toEqual([
    ...[false, true, false],
  ]);
  expect(beginningOf(address)).toBe(address.slice(0, "plainprint_".length + 4));
});
