import { describe, expect, it } from "vitest";
import type { BroadcastReport, FaxReport } from "./report";
import { reportFileName } from "./report-file-name";

const issued = { format: "plainfax-report-1", issuedAt: "2026-11-30T08:00:00Z", portal: "https://fax.test" } as const;
const fax: FaxReport = {
  ...issued,
  ...{ kind: "fax", faxId: "1", fromNumber: "+13125790015", toNumber: "+13127367276", status: "delivered" },
  ...{ result: "Delivered", pages: 2, submittedAt: "2026-11-29T20:00:00Z", finishedAt: "2026-11-29T20:05:30Z" },
  ...{ document: null, attempts: [] },
};

describe("the file name of a report", () => {
  it("holds the number and the time of the viewer's zone", () => {
    expect(reportFileName(fax, "America/Chicago")).toBe("Transmission report +13127367276 2026-11-29 14.05");
    expect(reportFileName({ ...fax, finishedAt: null }, "UTC")).toBe(
      "Transmission report +13127367276 2026-11-29 20.00",
    );
  });

  it("holds the time alone for several", () => {
    const { kind, faxId, toNumber, attempts, ...rest } = fax;
    const broadcast = { ...rest, kind: "broadcast", batchId: "1", recipients: [] } satisfies BroadcastReport;
    expect(reportFileName(broadcast, "UTC")).toBe("Broadcast report 2026-11-29 20.00");
  });
});
