import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { NOTICES_FILE, noticesOf, shippedPackages } from "./notices";

it("the build carries the notices of what is installed", () => {
  expect(readFileSync(NOTICES_FILE, "utf8")).toBe(noticesOf(shippedPackages()));
});
