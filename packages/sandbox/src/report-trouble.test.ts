import { expect, test, vi } from "vitest";
import { reportTrouble } from "./report-trouble";

test("what goes wrong in the carrier is one line with the place, the code and none of its words", () => {
  const print = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  reportTrouble(Object.assign(new RangeError("+13125790015 is not a page\nnor a line"), { code: "ENOSPC" }));
  const printed = print.mock.calls.map(([line]) => String(line));
  print.mockRestore();
  expect(printed).toHaveLength(1);
  expect(printed[0]).toMatch(/^\{.*\}\n$/);
  expect(JSON.parse(printed[0] ?? "")).toMatchObject({ error: "RangeError", code: "ENOSPC", msg: "sandbox" });
  expect(JSON.parse(printed[0] ?? "").at).toContain("report-trouble.test.ts");
  expect(printed[0]).not.toContain("13125790015");
});
