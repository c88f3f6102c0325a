import { describe, expect, it } from "vitest";
import { batchWords } from "./batch-words";
import type { FaxStatus } from "./status";

const fax = (status: FaxStatus, failureReason: string | null = null) => ({ status, failureReason });

describe("faxes that were sent together", () => {
  it("are summed up by what became of them, the good first", () => {
    const failed = [fax("failed", "receiver_unallocated_number"), fax("failed", "something_new")];
    const others = [fax("delivered"), fax("sending"), fax("retry_planned"), fax("cancelled"), fax("delivered")];
    expect(batchWords([...failed, ...others])).toBe(
      "2\u00a0delivered, 2\u00a0sending, 1\u00a0cancelled, 1\u00a0not in use, 1\u00a0not delivered",
    );
  });

  it("say nothing where there are none", () => {
    expect(batchWords([])).toBe("");
  });
});
