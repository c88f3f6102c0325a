import { expect, it } from "vitest";
import { isBilevel } from "./is-plain";

/** A white page but for one dot, of this tone. */
function pageWith(tone: number, at: number) {
  const dots = new Uint8Array(16).fill(255);
  dots[at] = tone;
  return { width: 8, height: 2, linesPerInch: 196, dots };
}

it("a page is dots already where every tone is black or white", () => {
  const tones = Array.from({ length: 256 }, (_, tone) => tone);
  for (const at of [0, 5, 10, 15]) expect(tones.filter((tone) => isBilevel(pageWith(tone, at)))).toEqual([0, 255]);
});
