import { stat } from "node:fs/promises";
import { withinReach } from "@/lib/encryption/workspace";
import { askAboutFile } from "./ask-about-file";
import { documentEngine } from "./engine/document-engine";
import { inspectReply } from "./engine/protocol";
import { type DocumentLimits, UPLOAD_LIMITS } from "./rules/limits";
import type { PageSize } from "./rules/page-picture";
import { isCalledPdf, type Refusal, type RefusalReason, refusal } from "./rules/refusal-words";

export type InspectedDocument = {
  readonly kind: "ok";
  readonly sha256: string;
  readonly bytes: number;
  readonly pages: number;
  /** Width and height of each page in points. */
  readonly pageSizes: readonly PageSize[];
  /** Protected or broken: other programs may not open it as it is. */
  readonly isUnsound: boolean;
  /** Its page only stands for what another program would show. */
  readonly isPlaceholder: boolean;
  /** The names of the files inside. */
  readonly attachments: readonly string[];
};

export type Inspection = InspectedDocument | Refusal;

export type InspectionOptions = { readonly fileName: string; readonly limits?: DocumentLimits };

/** No text that somebody calls a PDF is so short. */
const FEWEST_BYTES = 8;

/**
 * Says what a file is: a PDF with so many pages, or why it is refused. It is opened in a child process with a time limit
 * of 10 s and 512 MB. Throws AppError `unavailable` when no child can be started.
 */
export async function inspectDocument(filePath: string, options: InspectionOptions): Promise<Inspection> {
  const { limits = UPLOAD_LIMITS } = options;
  const { size } = await stat(filePath);
  if (size > limits.maxBytes) return refusal({ kind: "too-big", bytes: size }, options);

  const reply = await withinReach(filePath, (path) => {
    const request = { operation: "inspect", filePath: path, maxPages: limits.maxPages } as const;
    return askAboutFile(documentEngine().ask(request, inspectReply));
  });
  if (reply.kind === "ok") return { ...reply, bytes: size };
  return refusal(isBrokenPdf(reply, size, options) ? { kind: "damaged" } : reply, options);
}

/** What is called a PDF and could be anything was one. */
function isBrokenPdf(reason: RefusalReason, size: number, { fileName }: InspectionOptions): boolean {
  if (reason.kind !== "not-a-pdf" || !isCalledPdf(fileName)) return false;
  return reason.found === "unknown" || size < FEWEST_BYTES;
}
