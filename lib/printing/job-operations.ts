import "server-only";
import { database } from "@/db/client";
import { databaseNow } from "@/lib/database-clock";
import type { OperationName, StatusName } from "@/lib/printing/ipp/codes";
import { attribute, GROUP_TAGS, type IppAttribute, type IppGroup } from "@/lib/printing/ipp/message";
import { booleanIn, numberIn, numbersIn, textIn, textsIn } from "@/lib/printing/ipp/read-values";
import { jobGroup, NEW_JOB, SHORT_JOB } from "@/lib/printing/job-attributes";
import type { Asked } from "@/lib/printing/printer";
import { JOB_CREATION } from "@/lib/printing/printer-attributes";
import { IppRefusal } from "@/lib/printing/refusal";
import { ANY_FORMAT, COMPRESSIONS, type Compression, PRINT_FORMATS } from "@/lib/printing/rules/formats";
import { isEnded } from "@/lib/printing/rules/job-states";
import { cancelJobs, findJob, listJobs, openJob, type PrintJob, startJob, type Which } from "@/lib/printing/store";
import { takePrint } from "@/lib/printing/take-print";
import { storable } from "@/lib/storable";

/** What an operation answers: nothing but that it was done, unless groups are there. */
export type Answered = { readonly status?: StatusName; readonly groups?: readonly IppGroup[] };

const MOST_LISTED = 100;
const LONGEST_NAME = 255;

/** The operations on jobs. Each throws IppRefusal where it is not done. */
export const JOB_OPERATIONS = {
  async "Print-Job"(asked) {
    const ignored = ignoredAttributes(asked);
    const compression = compressionOf(asked);
    const job = await openJob(asked.printer.tokenId, jobNameOf(asked), "processing");
    return madeJob(asked, await takePrint(asked.printer, job, { body: asked.body, compression }), ignored);
  },

  async "Validate-Job"(asked) {
    compressionOf(asked);
    return withIgnored([], ignoredAttributes(asked));
  },

  async "Create-Job"(asked) {
    const ignored = ignoredAttributes(asked);
    return madeJob(asked, await openJob(asked.printer.tokenId, jobNameOf(asked), "pending"), ignored);
  },

  async "Send-Document"(asked) {
    const isLast = booleanIn(asked.operation, "last-document");
    if (isLast === undefined) throw new IppRefusal("client-error-bad-request", "last-document is missing.");
    const compression = compressionOf(asked);
    const job = await jobOf(asked);
    const started = await startJob(job);
    if (started) return madeJob(asked, await takePrint(asked.printer, started, { body: asked.body, compression }), []);
    // Some computers end a job with a document that is none.
    const isMore = !(await asked.body.rest().next()).done;
    if (job.state === "completed" && isLast && !isMore) return madeJob(asked, job, []);
    throw isEnded(job.state) && job.state !== "completed" ? isOver() : oneDocument();
  },

  async "Close-Job"(asked) {
    const job = await jobOf(asked);
    if (job.state === "pending") await cancelJobs(asked.printer.tokenId, [job.number]);
    return {};
  },

  async "Cancel-Job"(asked) {
    const { number } = await jobOf(asked);
    const cancelled = await cancelJobs(asked.printer.tokenId, [number]);
    if (cancelled.length === 0) throw isOver();
    return {};
  },

  async "Cancel-My-Jobs"(asked) {
    const { tokenId } = asked.printer;
    const numbers = numbersIn(asked.operation, "job-ids");
    if (numbers.length === 0) {
      await cancelJobs(tokenId);
      return {};
    }
    const found = await listJobs(tokenId, { which: "all", numbers, limit: MOST_LISTED });
    if (found.length < new Set(numbers).size) throw noSuchJob();
    if (found.some(({ state }) => isEnded(state))) throw isOver();
    await cancelJobs(tokenId, numbers);
    return {};
  },

  async "Get-Job-Attributes"(asked) {
    const job = await jobOf(asked);
    return { groups: [jobGroup(asked.printer, job, await databaseNow(database()), wantedOf(asked))] };
  },

  async "Get-Jobs"(asked) {
    const which = textIn(asked.operation, "which-jobs") ?? "not-completed";
    if (!isWhich(which)) {
      throw new IppRefusal("client-error-attributes-or-values-not-supported", "There are no such jobs to ask for.");
    }
    const numbers = numbersIn(asked.operation, "job-ids");
    const jobs = await listJobs(asked.printer.tokenId, {
      which: numbers.length > 0 ? "all" : which,
      ...(numbers.length > 0 && { numbers }),
      limit: Math.min(Math.max(numberIn(asked.operation, "limit") ?? MOST_LISTED, 1), MOST_LISTED),
    });
    const now = await databaseNow(database());
    const wanted = textsIn(asked.operation, "requested-attributes").length > 0 ? wantedOf(asked) : SHORT_JOB;
    return { groups: jobs.map((job) => jobGroup(asked.printer, job, now, wanted)) };
  },
} satisfies Partial<Record<OperationName, (asked: Asked) => Promise<Answered>>>;

async function madeJob({ printer }: Asked, job: PrintJob, ignored: readonly IppAttribute[]): Promise<Answered> {
  return withIgnored([jobGroup(printer, job, await databaseNow(database()), NEW_JOB)], ignored);
}

function withIgnored(groups: readonly IppGroup[], ignored: readonly IppAttribute[]): Answered {
  if (ignored.length === 0) return { groups };
  return {
    status: "successful-ok-ignored-or-substituted-attributes",
    groups: [{ tag: GROUP_TAGS.unsupported, attributes: ignored }, ...groups],
  };
}

/** What a job asks for that is not there; a client that insists on all of it is refused. */
function ignoredAttributes({ operation, job }: Asked): IppAttribute[] {
  const unknown = (job?.attributes ?? []).filter(({ name }) => !JOB_CREATION.includes(name));
  const copies = numberIn(job, "copies") ?? 1;
  const ignored = unknown.map(({ name }) => attribute(name, { kind: "unsupported" }));
  if (copies !== 1) ignored.push(attribute("copies", { kind: "integer", value: copies }));
  if (ignored.length > 0 && booleanIn(operation, "ipp-attribute-fidelity")) {
    throw new IppRefusal("client-error-attributes-or-values-not-supported", "A fax can't be printed like that.");
  }
  return ignored;
}

/** How the document is packed, once its format is found to be taken. */
function compressionOf({ operation }: Asked): Compression {
  const format = (textIn(operation, "document-format") ?? ANY_FORMAT).toLowerCase();
  if (format !== ANY_FORMAT && !PRINT_FORMATS.includes(format)) {
    throw new IppRefusal(
      "client-error-document-format-not-supported",
      "Only PDF, JPEG, PWG raster and Apple raster are printed here.",
    );
  }
  const compression = textIn(operation, "compression") ?? "none";
  const known = COMPRESSIONS.find((each) => each === compression);
  if (known) return known;
  throw new IppRefusal("client-error-compression-not-supported", "The document is packed in a way that is not taken.");
}

/** The name of the job, which becomes that of the document. */
function jobNameOf({ operation }: Asked): string {
  const given = textIn(operation, "job-name") || textIn(operation, "document-name") || "";
  return (
    storable(given)
      .replaceAll(/\p{Cc}/gu, " ")
      .trim()
      .slice(0, LONGEST_NAME) || "Printed document"
  );
}

/** The job that is meant, by its number or its own address. */
async function jobOf({ printer, operation }: Asked): Promise<PrintJob> {
  const [, ending] = /\/(\d{1,9})$/.exec(textIn(operation, "job-uri") ?? "") ?? [];
  const number = numberIn(operation, "job-id") ?? (ending === undefined ? undefined : Number(ending));
  if (number === undefined) throw new IppRefusal("client-error-bad-request", "No job is named.");
  const job = await findJob(printer.tokenId, number);
  if (!job) throw noSuchJob();
  return job;
}

/** The attributes that are asked for; null for all. */
function wantedOf({ operation }: Asked): string[] | null {
  const wanted = textsIn(operation, "requested-attributes");
  return wanted.length === 0 || wanted.some((each) => each === "all" || each === "job-description") ? null : wanted;
}

function isWhich(text: string): text is Which {
  return ["completed", "not-completed", "all"].includes(text);
}

function noSuchJob(): IppRefusal {
  return new IppRefusal("client-error-not-found", "There is no such job.");
}

function isOver(): IppRefusal {
  return new IppRefusal("client-error-not-possible", "This job has ended.");
}

function oneDocument(): IppRefusal {
  return new IppRefusal("server-error-multiple-document-jobs-not-supported", "A job is one document here.");
}
