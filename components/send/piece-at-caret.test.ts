import { expect, it } from "vitest";
import { pieceAt, replacePiece } from "./piece-at-caret";

it.each([
  ["river|", "river"],
  ["+13125790015, riv|er\n+442079460958", " river"],
  ["|", ""],
  ["+13125790015\n|", ""],
  ["St Mary's\tla|b", "lab"],
])("finds the piece at the caret in %j", (shown, text) => {
  expect(pieceAt(shown.replace("|", ""), shown.indexOf("|")).text).toBe(text);
});

it.each([
  ["river|", "+1 312 579 0015\n|"],
  ["+442079460958, riv|er", "+442079460958,\n+1 312 579 0015\n|"],
  ["riv|er, +442079460958", "+1 312 579 0015\n|+442079460958"],
  ["+442079460958\nriv|", "+442079460958\n+1 312 579 0015\n|"],
])("puts a number in its place: %j", (shown, expected) => {
  const list = shown.replace("|", "");
  const put = replacePiece(list, pieceAt(list, shown.indexOf("|")), ["+1\u00a0312\u00a0579\u00a00015"]);
  expect(`${put.list.slice(0, put.caret)}|${put.list.slice(put.caret)}`).toBe(expected);
});
