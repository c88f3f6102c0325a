import fc from "fast-check";
import { expect, test } from "vitest";
import { darkestAround, lightestAround } from "./cells";

const COLUMNS = 9;
const tones = fc.uint8Array({ minLength: COLUMNS * 7, maxLength: COLUMNS * 7 });
const reaches = fc.integer({ min: 1, max: 4 });

test.each([
  ["darkest", darkestAround, Math.min],
  ["lightest", lightestAround, Math.max],
] as const)("the %s tone around each cell is that of all cells so near", (_, around, extreme) => {
  fc.assert(
    fc.property(tones, reaches, (values, reach) => {
      const cells = { columns: COLUMNS, rows: values.length / COLUMNS, lines: 4 };
      const expected = values.map((_tone, cell) => extreme(...near(values, cell, reach)));
      expect(around(cells, values, reach)).toEqual(expected);
    }),
  );
});

function near(values: Uint8Array, cell: number, reach: number): number[] {
  const [x, y] = [cell % COLUMNS, Math.floor(cell / COLUMNS)];
  return [...values].filter((_, other) => {
    const [column, row] = [other % COLUMNS, Math.floor(other / COLUMNS)];
    return Math.abs(column - x) <= reach && Math.abs(row - y) <= reach;
  });
}
