import { sign } from "node:crypto";
import { reportKey, reportPublicKey } from "@/lib/reports/report-key";
import { canonicalJson } from "@/lib/reports/rules/canonical-json";
import type { Report, SealedReport } from "@/lib/reports/rules/report";

/** Signs a report with this installation's key, so that a change of one letter is noticed. */
export function sealReport(report: Report): SealedReport {
  const signature = sign(null, Buffer.from(canonicalJson(report)), reportKey()).toString("base64");
  return { report, publicKey: reportPublicKey(), signature };
}
