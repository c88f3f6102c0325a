import { AS_IT_WAS, DEFAULT_RASTER_SETTINGS } from "@plainfax/fax-raster/settings";
import { describe, expect, it } from "vitest";
import { changeBy, type Finding, findingWords, fixesFor } from "./legibility";

const top = { left: 0.1, top: 0.1, width: 0.5, height: 0.02 };
const bottom = { ...top, top: 0.9 };

describe("findingWords", () => {
  it.each<[Finding, string]>([
    [{ kind: "lost-detail", places: [bottom] }, "Pale or fine detail at the bottom will disappear."],
    [{ kind: "lost-detail", places: [top, bottom] }, "Pale or fine detail in several places will disappear."],
    [{ kind: "small-type", places: [top, top], points: 4.98 }, "Type of about 5 pt at the top will be hard to read."],
    [
      { kind: "dark-ground", places: [{ left: 0, top: 0, width: 1, height: 1 }] },
      "The background in the middle will turn solid black.",
    ],
    [
      { kind: "photo", places: [top, bottom, bottom, bottom] },
      "The picture in many places will turn into patches of black and white.",
    ],
    [
      { kind: "fine-code", places: [top] },
      "The code at the top may not be readable: its bars are finer than the dots of a fax. Make it larger in the file.",
    ],
  ])("%o", (finding, words) => {
    expect(findingWords(finding)).toBe(words);
  });
});

describe("fixesFor", () => {
  const lost: Finding = { kind: "lost-detail", places: [top] };

  it("offers the likeliest first", () => {
    expect(fixesFor(lost, { ...AS_IT_WAS, quality: "fine" })).toEqual(["darken-pale-text", "drop-background"]);
  });

  it("does not offer what is on already", () => {
    expect(fixesFor(lost, { ...AS_IT_WAS, quality: "fine", darkenPaleText: true })).toEqual(["drop-background"]);
    expect(changeBy("finer", DEFAULT_RASTER_SETTINGS).quality).toBe("extra-fine");
    const small: Finding = { kind: "small-type", places: [top], points: 3 };
    expect(fixesFor(small, { ...DEFAULT_RASTER_SETTINGS, quality: "extra-fine" })).toEqual([]);
  });
});
