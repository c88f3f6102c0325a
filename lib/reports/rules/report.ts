import type { FaxStatus } from "@/lib/fax/rules/status";

export const REPORT_FORMAT = "plainfax-report-1";

type Issued = {
  format: typeof REPORT_FORMAT;
  /** When the report was made; all moments are ISO 8601 in UTC. */
  issuedAt: string;
  /** The address of the portal that made it. */
  portal: string;
};

export type ReportedDocument = {
  /** SHA-256 of the PDF as it was handed to Telnyx, in hex. */
  sha256: string;
  pages: number;
  bytes: number;
};

export type ReportedAttempt = {
  n: number;
  startedAt: string;
  finishedAt: string | null;
  result: string;
  telnyxFaxId: string | null;
  pages: number | null;
  seconds: number | null;
  /** SHA-256 of what Telnyx says went over the line, where it was kept. */
  transmittedSha256: string | null;
};

export type FaxReport = Issued & {
  kind: "fax";
  faxId: string;
  fromNumber: string;
  toNumber: string;
  status: FaxStatus;
  result: string;
  pages: number | null;
  submittedAt: string;
  finishedAt: string | null;
  document: ReportedDocument | null;
  attempts: readonly ReportedAttempt[];
};

export type ReportedRecipient = {
  faxId: string;
  toNumber: string;
  status: FaxStatus;
  result: string;
  pages: number | null;
  finishedAt: string | null;
};

export type BroadcastReport = Issued & {
  kind: "broadcast";
  batchId: string;
  fromNumber: string;
  submittedAt: string;
  document: ReportedDocument | null;
  recipients: readonly ReportedRecipient[];
};

export type Report = FaxReport | BroadcastReport;

/** A report with the signature of the portal that made it. */
export type SealedReport = {
  report: Report;
  /** Ed25519, 32 bytes in base64. */
  publicKey: string;
  /** Ed25519 over the report as canonical JSON, 64 bytes in base64. */
  signature: string;
};
