import { expect, it } from "vitest";
import { durationWords, shortDuration } from "./duration-words";

it.each([
  [0.4, "0 seconds"],
  [1, "1 second"],
  [12.4, "12 seconds"],
  [59.7, "1 minute"],
  [64, "1 minute"],
  [128, "2 minutes 10 seconds"],
  [597, "10 minutes"],
  [838, "14 minutes"],
])("%d s: %s", (seconds, words) => {
  expect(durationWords(seconds).replaceAll("\u00a0", " ")).toBe(words);
});

it.each([
  [12.4, "12 s"],
  [128, "2 min 10 s"],
  [838, "14 min"],
])("%d s in short: %s", (seconds, words) => {
  expect(shortDuration(seconds).replaceAll("\u00a0", " ")).toBe(words);
});
