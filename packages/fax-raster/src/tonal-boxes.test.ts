import { expect, it } from "vitest";
import type { GreyPage } from "./grey-page";
import { tonalBoxes } from "./tonal-boxes";

const [WIDTH, HEIGHT] = [1728, 400];
const BOX = { left: 640, top: 96, right: 896, bottom: 288 };

function pageOf(toneAt: (x: number, y: number) => number): GreyPage {
  const dots = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, at) => toneAt(at % WIDTH, Math.floor(at / WIDTH)));
  return { width: WIDTH, height: HEIGHT, linesPerInch: 196, dots };
}

/** Light falls off by so many tones in 64 dots, as in the soft edge of a shadow. */
const fallingOff = (tones: number) => (x: number, y: number) => 200 - (tones * (x - 640 + y / 2)) / 64;

it.each([10, 20, 40])("takes paper on which light falls off by %i tones in 64 dots for no photo", (tones) => {
  expect(tonalBoxes(pageOf(fallingOff(tones)), [BOX])).toEqual([]);
});

it("takes what light and dark make of things for a photo, also where light falls off", () => {
  const things = (x: number, y: number) => 25 * Math.sin(x / 23) * Math.cos(y / 31) + 20 * Math.sin((x + y) / 47);
  expect(
    tonalBoxes(
      pageOf((x, y) => 128 + things(x, y)),
      [BOX],
    ),
  ).toEqual([BOX]);
  expect(
    tonalBoxes(
      pageOf((x, y) => fallingOff(10)(x, y) + things(x, y)),
      [BOX],
    ),
  ).toEqual([BOX]);
});
