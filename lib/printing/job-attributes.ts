import { createHash } from "node:crypto";
import {
  attribute,
  enumeration,
  GROUP_TAGS,
  type IppAttribute,
  type IppGroup,
  integer,
  keyword,
  moment,
  name,
  text,
  uri,
} from "@/lib/printing/ipp/message";
import type { Printer } from "@/lib/printing/printer";
import { secondsOf } from "@/lib/printing/printer-time";
import { JOB_STATE_REASONS, JOB_STATES } from "@/lib/printing/rules/job-states";
import type { PrintJob } from "@/lib/printing/store";

/** What is answered of a job when it is made, and whenever nobody says what they want to know. */
export const SHORT_JOB = ["job-id", "job-uri"];
export const NEW_JOB = [...SHORT_JOB, "job-state", "job-state-reasons", "job-state-message", "job-more-info"];

/** A job as IPP tells of it (RFC 8011, 5.3), of it only what is `wanted`; all where that is null. */
export function jobGroup(printer: Printer, job: PrintJob, now: Date, wanted: readonly string[] | null): IppGroup {
  const all = attributesOf(printer, job, now);
  const attributes = wanted ? all.filter((each) => wanted.includes(each.name)) : all;
  return { tag: GROUP_TAGS.job, attributes };
}

/** Where a job's fax is gone on with in a browser. */
function draftAddress({ origin }: Printer, { draftId }: PrintJob): string {
  return draftId ? `${origin}/send/${draftId}` : `${origin}/account/printing`;
}

function attributesOf(printer: Printer, job: PrintJob, now: Date): IppAttribute[] {
  const kilobytes = Math.ceil((job.bytes ?? 0) / 1024);
  const pages = job.pages ?? 0;
  const seconds = (at: Date | null) => (at ? integer(secondsOf(at)) : ({ kind: "no-value" } as const));
  return [
    attribute("job-id", integer(job.number)),
    attribute("job-uri", uri(`${printer.uri}/${job.number}`)),
    attribute("job-uuid", uri(`urn:uuid:${uuidOf(job)}`)),
    attribute("job-printer-uri", uri(printer.uri)),
    attribute("job-more-info", uri(draftAddress(printer, job))),
    attribute("job-name", name(job.name)),
    attribute("job-originating-user-name", name(printer.viewer.name)),
    attribute("job-state", enumeration(JOB_STATES[job.state])),
    attribute("job-state-reasons", keyword(JOB_STATE_REASONS[job.state])),
    attribute("job-state-message", text(stateWords(printer, job))),
    attribute("number-of-documents", integer(job.state === "pending" ? 0 : 1)),
    attribute("number-of-intervening-jobs", integer(0)),
    attribute("time-at-creation", seconds(job.createdAt)),
    attribute("time-at-processing", seconds(job.processingAt)),
    attribute("time-at-completed", seconds(job.endedAt)),
    attribute("job-printer-up-time", integer(secondsOf(now))),
    attribute("date-time-at-creation", moment(job.createdAt)),
    attribute("date-time-at-processing", moment(job.processingAt)),
    attribute("date-time-at-completed", moment(job.endedAt)),
    attribute("job-k-octets", integer(kilobytes)),
    attribute("job-k-octets-processed", integer(kilobytes)),
    attribute("job-impressions", integer(pages)),
    attribute("job-impressions-completed", integer(pages)),
    attribute("job-media-sheets", integer(pages)),
    attribute("job-media-sheets-completed", integer(pages)),
  ];
}

function stateWords(printer: Printer, job: PrintJob): string {
  switch (job.state) {
    case "pending":
      return "The document is awaited.";
    case "processing":
      return "The pages are being made.";
    case "canceled":
      return "It was cancelled.";
    case "aborted":
      return job.trouble ?? "It was given up.";
    case "completed":
      return `The fax is a draft. Add the number and send it: ${draftAddress(printer, job)}`;
  }
}

/** The same for the same job, and for no other. */
function uuidOf({ tokenId, number }: PrintJob): string {
  const hex = createHash("sha256").update(`${tokenId} ${number}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
