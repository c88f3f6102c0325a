import { generateKeyPairSync, sign } from "node:crypto";
import { statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { describeVerdict } from "./describe-verdict";
import { REPORT_KEY_FILE, reportPublicKey } from "./report-key";
import { canonicalJson } from "./rules/canonical-json";
import type { FaxReport } from "./rules/report";
import { sealReport } from "./seal-report";
import { verifyReport } from "./verify-report";

const directory = temporaryDataDirectory();

const REPORT: FaxReport = {
  format: "plainfax-report-1",
  issuedAt: "2026-11-24T09:00:00.000Z",
  portal: "https://fax.example.org",
  kind: "fax",
  faxId: "0b3c2f6e-8f0d-4d0b-9d53-2f0c6d9e1a12",
  fromNumber: "+13125790015",
  toNumber: "+13127367276",
  status: "delivered",
  result: "Delivered. 4 pages in 2 min.",
  pages: 4,
  submittedAt: "2026-11-24T08:55:00.000Z",
  finishedAt: "2026-11-24T08:58:00.000Z",
  document: { sha256: "a".repeat(64), pages: 4, bytes: 1000 },
  attempts: [],
};

/** A seal by anybody who has a key of their own. */
function sealedByAnother(report: FaxReport): string {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const signature = sign(null, Buffer.from(canonicalJson(report)), privateKey).toString("base64");
  const x = String(publicKey.export({ format: "jwk" }).x);
  return JSON.stringify({ report, publicKey: Buffer.from(x, "base64url").toString("base64"), signature });
}

describe("verifyReport", () => {
  const sealed = sealReport(REPORT);
  const key = reportPublicKey();

  it("knows a report of its own, however it is written down", () => {
    expect(verifyReport(JSON.stringify(sealed, null, 2), key)).toMatchObject({ kind: "genuine", report: REPORT });
    const turned = Object.fromEntries(Object.entries(REPORT).toReversed());
    expect(verifyReport(JSON.stringify({ ...sealed, report: turned }), key).kind).toBe("genuine");
    expect(describeVerdict(verifyReport(JSON.stringify(sealed), key), "this portal").documentSha256).toBe(
      "a".repeat(64),
    );
  });

  it.each([
    ["a number", { toNumber: "+13127367277" }],
    ["the result", { result: "Not delivered." }],
    ["the hash of the document", { document: { ...REPORT.document, sha256: "b".repeat(64) } }],
    ["a moment", { submittedAt: "2026-11-24T08:55:00.001Z" }],
  ])("refuses a report in which %s was changed", (_, change) => {
    expect(verifyReport(JSON.stringify({ ...sealed, report: { ...REPORT, ...change } }), key).kind).toBe("changed");
  });

  it("tells a report that somebody else sealed from its own", () => {
    const forged = sealedByAnother({ ...REPORT, result: "Not delivered." });
    expect(verifyReport(forged, key).kind).toBe("other-key");
    expect(verifyReport(JSON.stringify({ ...JSON.parse(forged), publicKey: key }), key).kind).toBe("changed");
  });

  it("refuses a key for which anybody can sign", () => {
    const publicKey = Buffer.alloc(32).toString("base64");
    expect(verifyReport(JSON.stringify({ ...sealed, publicKey }), publicKey).kind).toBe("changed");
  });

  it("refuses what is no report, and what says more than it was sealed for", () => {
    expect(verifyReport("not even JSON", key).kind).toBe("unreadable");
    expect(verifyReport(JSON.stringify({ ...sealed, report: { ...REPORT, more: 1 } }), key).kind).toBe("unreadable");
    const document = { ...REPORT.document, confirmedBy: "Dr Smith" };
    expect(verifyReport(JSON.stringify({ ...sealed, report: { ...REPORT, document } }), key).kind).toBe("unreadable");
  });

  it("keeps its key from other accounts of the machine", () => {
    expect(statSync(join(directory, REPORT_KEY_FILE)).mode & 0o777).toBe(0o600);
    expect(reportPublicKey()).toBe(key);
  });
});

it("canonicalJson is the same whatever the order of names", () => {
  expect(canonicalJson({ b: [1, null, "ü\n"], a: { d: true, c: "" } })).toBe(
    '{"a":{"c":"","d":true},"b":[1,null,"ü\\n"]}',
  );
});
