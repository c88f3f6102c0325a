import { describe, expect, it } from "vitest";
import { fileSize } from "./file-size";

const MEGABYTE = 1024 * 1024;

describe("the size of a file", () => {
  it.each([
    [0, "1 kB"],
    [5_000, "5 kB"],
    [5_120, "5 kB"],
    [50_000, "49 kB"],
    [999_700, "976 kB"],
    [MEGABYTE - 1, "1 MB"],
    [1.2 * MEGABYTE, "1.2 MB"],
    [20 * MEGABYTE, "20 MB"],
    [20 * MEGABYTE + 1, "20.1 MB"],
    [3 * 1024 * MEGABYTE, "3 GB"],
  ])("of %d bytes reads %s", (bytes, words) => {
    expect(fileSize(bytes)).toBe(words.replace(" ", "\u00a0"));
  });
});
