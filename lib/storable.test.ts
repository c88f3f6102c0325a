import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { storable, storableJson } from "./storable";

describe("what a database can keep", () => {
  it("has no NUL and no half of a pair, and is otherwise as it was", () => {
    expect(storable("a\0b\ud83dc\udf08d🌈")).toBe("ab\ufffdc\ufffdd🌈");
  });

  it("is the same in JSON, and a backslash that somebody wrote stays", () => {
    expect(JSON.parse(storableJson({ "k\0": ["a\0b\ud83d", "\\u0000\\ud83d", "\\\0", "🌈\n"] }))).toEqual({
      k: ["ab\ufffd", "\\u0000\\ud83d", "\\", "🌈\n"],
    });
    const texts = fc.array(fc.string({ unit: "binary" }).map((text) => `${text}\\\0\\u0000\ud800`));
    fc.assert(
      fc.property(texts, (list) => {
        expect(JSON.parse(storableJson(list))).toEqual(list.map(storable));
      }),
    );
  });
});
