import { expect, it } from "vitest";
import { greyPageOf, type Samples } from "./grey-page-of";
import { FAX_DOTS } from "./settings";

/** A picture of one row. */
function row(channels: Samples["channels"], ...samples: number[]): Samples {
  return { samples: Uint8Array.from(samples), width: samples.length / channels, height: 1, channels };
}

it.each([
  ["grey", row(1, 0, 128, 255), [0, 128, 255]],
  ["grey that covers the paper in part", row(2, 0, 255, 0, 51, 0, 0), [0, 204, 255]],
  ["colour", row(3, 255, 0, 0, 0, 255, 0, 0, 0, 255), [76, 150, 29]],
  ["colour that covers the paper in part", row(4, 255, 0, 0, 255, 0, 0, 0, 0), [76, 255]],
] as const)("takes %s", (_, samples, tones) => {
  const { dots, width, linesPerInch } = greyPageOf(samples, "fine");
  const left = Math.floor((FAX_DOTS - tones.length) / 2);
  expect([width, linesPerInch]).toEqual([FAX_DOTS, 196]);
  expect([...dots.subarray(left, left + tones.length)]).toEqual(tones);
  expect([dots[left - 1], dots[left + tones.length]]).toEqual([255, 255]);
});

it("takes neither a page that is wider than the line nor one of too few samples", () => {
  const wide = { samples: new Uint8Array(FAX_DOTS + 1), width: FAX_DOTS + 1, height: 1, channels: 1 } as const;
  expect(() => greyPageOf(wide, "fine")).toThrow("at most 1728 dots");
  expect(() => greyPageOf({ ...row(3, 1, 2, 3), height: 2 }, "fine")).toThrow("as many samples");
});
