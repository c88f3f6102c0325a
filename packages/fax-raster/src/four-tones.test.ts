import { expect, it } from "vitest";
import { DARKEST, darkestOf, extremesOf, LIGHTEST } from "./four-tones";

const TONES = Array.from({ length: 256 }, (_, tone) => tone);

/** Four tones in one number, the first in its lowest byte. */
function fourOf(tones: readonly number[]): number {
  return new DataView(Uint8Array.from(tones).buffer).getInt32(0, true);
}

it("takes the darker and the lighter of any two tones in each of four places, whatever stands in the others", () => {
  for (const one of TONES.filter((tone) => tone % 5 === 0)) {
    const fours = TONES.map((other) => [
      [one, other, 255 - one, other],
      [other, one, other, 255 - other],
    ]);
    const each = (pick: (...tones: number[]) => number) =>
      fours.map(([tones = [], others = []]) => fourOf(tones.map((tone, place) => pick(tone, others[place] ?? 0))));
    const reckoned = (extreme: typeof DARKEST | typeof LIGHTEST) =>
      fours.map(([tones = [], others = []]) => extremesOf(fourOf(tones), fourOf(others), extreme));
    expect(reckoned(DARKEST)).toEqual(each(Math.min));
    expect(reckoned(LIGHTEST)).toEqual(each(Math.max));
  }
});

it("takes the darkest of four tones, wherever it stands", () => {
  for (const tone of TONES) {
    const lighter = Math.min(255, tone + 1);
    for (const place of [0, 1, 2, 3]) {
      expect(darkestOf(fourOf([255, lighter, 255, lighter].with(place, tone)))).toBe(tone);
    }
  }
});
