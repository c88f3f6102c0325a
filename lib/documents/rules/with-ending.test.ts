import { expect, it } from "vitest";
import { withEnding } from "./with-ending";

it.each([
  ["Referral letter.pdf", "Referral letter.tif"],
  ["IMG_2041.JPEG", "IMG_2041.tif"],
  ["Results 2.11", "Results 2.tif"],
  ["Überweisung", "Überweisung.tif"],
  ["Dr. No", "Dr. No.tif"],
  [".pdf", "document.tif"],
])("%s becomes %s", (fileName, renamed) => {
  expect(withEnding(fileName, "tif")).toBe(renamed);
});
