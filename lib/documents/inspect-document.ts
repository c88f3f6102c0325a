import { stat } from "node:fs/promises";
import { AppError } from "@/lib/errors";
import { documentEngine } from "./engine/document-engine";
import { EngineError } from "./engine/engine-error";
import { inspectReply } from "./engine/protocol";
import { type DocumentLimits, UPLOAD_LIMITS } from "./rules/limits";
import type { PageSize } from "./rules/page-picture";
import { type Refusal, refusal } from "./rules/refusal-words";

export type InspectedDocument = {
  readonly kind: "ok";
  readonly sha256: string;
  readonly bytes: number;
  readonly pages: number;
  /** Width and height of each page in points. */
  readonly pageSizes: readonly PageSize[];
  /** Protected or broken: other programs may not open it as it is. */
  readonly isUnsound: boolean;
};

export type Inspection = InspectedDocument | Refusal;

export type InspectionOptions = { readonly fileName: string; readonly limits?: DocumentLimits };

/**
 * Says what a file is: a PDF with so many pages, or why it is refused. It is opened in a child process with a time limit
 * of 10 s and 512 MB. Throws AppError `unavailable` when no child can be started.
 */
export async function inspectDocument(filePath: string, options: InspectionOptions): Promise<Inspection> {
  const { limits = UPLOAD_LIMITS } = options;
  const { size } = await stat(filePath);
  if (size > limits.maxBytes) return refusal({ kind: "too-big", bytes: size }, options);

  const reply = await askChild(filePath, limits);
  return reply.kind === "ok" ? { ...reply, bytes: size } : refusal(reply, options);
}

async function askChild(filePath: string, { maxPages }: DocumentLimits) {
  try {
    return await documentEngine().ask({ operation: "inspect", filePath, maxPages }, inspectReply);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    if (error.fault === "unavailable") {
      throw new AppError("unavailable", "Documents can't be checked right now. Try again in a minute.", {
        cause: error,
      });
    }
    return { kind: error.fault === "crashed" ? ("damaged" as const) : ("too-slow" as const) };
  }
}
