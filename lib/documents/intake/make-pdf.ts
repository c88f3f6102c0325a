import {
  type InspectedDocument,
  type Inspection,
  type InspectionOptions,
  inspectDocument,
} from "@/lib/documents/inspect-document";
import {
  type AcceptedKind,
  type FileKind,
  isAcceptedKind,
  isOfficeKind,
  isPictureKind,
} from "@/lib/documents/rules/file-kind";
import type { FileNote, Reading } from "@/lib/documents/rules/file-notes";
import { TELNYX_LIMITS, UPLOAD_LIMITS } from "@/lib/documents/rules/limits";
import { type Refusal, refusal } from "@/lib/documents/rules/refusal-words";
import { withinReach } from "@/lib/encryption/workspace";
import { PAPER_SIZES, type PaperFormat } from "@/lib/typesetting/rules/paper-format";
import { convertAttached, isForPeople } from "./convert-attached";
import { type Conversion, convertFile } from "./convert-file";
import { convertMail } from "./convert-mail";
import { convertOffice } from "./convert-office";
import { convertText } from "./convert-text";

export type IntakeOptions = InspectionOptions & {
  /** Opens a protected PDF. It is neither kept nor logged. */
  readonly password?: string;
  /** What a page is put on that has no size of its own; Letter by default, because fax machines cut what is longer. */
  readonly paper?: PaperFormat;
  /** The only kinds that are taken beside PDF; all where it is not said. */
  readonly kinds?: readonly FileKind[];
  /** How the file is read, where that is not as usual. */
  readonly reading?: Reading;
};

/** A PDF that can be drawn and sent. `handedIn` is what the file was, where the PDF at `path` is not that very file. */
export type MadePdf = {
  readonly kind: "ok";
  readonly path: string;
  readonly inspected: InspectedDocument;
  readonly handedIn: AcceptedKind | null;
  readonly notes: readonly FileNote[];
};

/**
 * Makes a sound PDF of what people have: the file itself, or one that is written to `copyPath`; or says why the file is
 * refused. Throws AppError `unavailable`.
 */
export function makePdf(filePath: string, copyPath: string, options: IntakeOptions): Promise<MadePdf | Refusal> {
  return withinReach(filePath, async (path) => {
    const made = await makeAtDepth(path, copyPath, options, 0);
    return made.kind === "ok" && made.path === path ? { ...made, path: filePath } : made;
  });
}

/** An e-mail may hold another, and that one no more. */
const MOST_NESTED = 2;

async function makeAtDepth(
  filePath: string,
  copyPath: string,
  options: IntakeOptions,
  depth: number,
): Promise<MadePdf | Refusal> {
  const found = await inspectDocument(filePath, options);
  const isWanted = found.kind === "ok" && options.reading?.withAttachments && found.attachments.length > 0;
  if (found.kind === "ok" && !found.isUnsound && !isWanted) return asItIs(filePath, found);

  const conversion = await convert(found, filePath, copyPath, options, depth);
  // What opens is not refused because it cannot be made better.
  if (conversion.kind !== "ok") return found.kind === "ok" ? asItIs(filePath, found) : refusal(conversion, options);

  const copy = await inspectDocument(copyPath, { ...options, limits: limitsOfCopy(options) });
  if (copy.kind !== "ok") return copy;
  const notes = [...(isWanted ? [] : notesOn(found)), ...(conversion.notes ?? [])];
  return { kind: "ok", path: copyPath, inspected: copy, handedIn: handedInAs(found, options), notes };
}

function asItIs(path: string, inspected: InspectedDocument): MadePdf {
  return { kind: "ok", path, inspected, handedIn: null, notes: notesOn(inspected) };
}

/** What a PDF does not show by itself. */
function notesOn(found: Inspection): FileNote[] {
  if (found.kind !== "ok") return [];
  const names = found.attachments.filter(isForPeople);
  return [
    found.isPlaceholder ? [{ kind: "placeholder" } as const] : [],
    names.length > 0 ? [{ kind: "attachments", names } as const] : [],
  ].flat();
}

async function convert(
  found: Inspection,
  filePath: string,
  outputPath: string,
  { fileName, password, limits = UPLOAD_LIMITS, paper = "LETTER", kinds, reading = {} }: IntakeOptions,
  depth: number,
): Promise<Conversion> {
  const { maxPages } = limits;
  const makePart = (path: string, copy: string, partName: string) =>
    makeAtDepth(path, copy, { limits, paper, fileName: partName }, depth + 1);
  if (found.kind === "ok") {
    if (reading.withAttachments && depth < MOST_NESTED && found.attachments.length > 0) {
      return convertAttached(filePath, { pages: found.pages, maxPages, makePart }, outputPath);
    }
    return convertFile({ operation: "copy", filePath, password: "", maxPages, outputPath });
  }
  if (found.kind === "password" && password !== undefined) {
    const opened = await convertFile({ operation: "copy", filePath, password, maxPages, outputPath });
    return opened.kind === "password" ? { kind: "wrong-password" } : opened;
  }
  if (found.kind !== "not-a-pdf" || (kinds && !kinds.includes(found.found))) return found;

  const kind = kindOf(found.found, fileName);
  if (isPictureKind(kind)) {
    return convertFile({ operation: "pictures", filePath, kind, paper: PAPER_SIZES[paper], maxPages, outputPath });
  }
  if (kind === "text" || kind === "csv") {
    const { encoding } = reading;
    return convertText(filePath, { format: kind, paper, maxPages, ...(encoding && { encoding }) }, outputPath);
  }
  if (kind === "mail" || kind === "outlook") {
    if (depth >= MOST_NESTED) return found;
    return convertMail(filePath, { format: kind, paper, maxPages, makePart }, outputPath);
  }
  if (isOfficeKind(kind))
    return convertOffice(filePath, kind, { paper, isFullSize: reading.isFullSize ?? false }, outputPath);
  return found;
}

/** A PDF of a picture may be larger than the picture; it only has to be one that Telnyx takes. */
function limitsOfCopy({ limits = UPLOAD_LIMITS }: IntakeOptions) {
  return { ...limits, maxBytes: Math.max(limits.maxBytes, TELNYX_LIMITS.maxBytes) };
}

/** Nobody can use a file again whose password was for this once. */
function handedInAs(found: Inspection, { fileName }: IntakeOptions): MadePdf["handedIn"] {
  if (found.kind === "ok") return "pdf";
  const kind = found.kind === "not-a-pdf" ? kindOf(found.found, fileName) : undefined;
  return isAcceptedKind(kind) ? kind : null;
}

/** That text is a table only its name tells. */
function kindOf(found: FileKind, fileName: string): FileKind {
  return found === "text" && /\.(?:csv|tsv)$/i.test(fileName) ? "csv" : found;
}
