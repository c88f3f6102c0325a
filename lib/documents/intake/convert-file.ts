import { documentEngine } from "@/lib/documents/engine/document-engine";
import { EngineError } from "@/lib/documents/engine/engine-error";
import { type CopyRequest, convertReply, type PicturesRequest } from "@/lib/documents/engine/protocol";
import type { RefusalReason } from "@/lib/documents/rules/refusal-words";
import { AppError } from "@/lib/errors";

export type Conversion = { readonly kind: "ok" } | RefusalReason;

/** Lets a child write a PDF. Throws AppError `unavailable` when no child can be started. */
export async function convertFile(request: CopyRequest | PicturesRequest): Promise<Conversion> {
  try {
    return await documentEngine("conversion").ask(request, convertReply);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    if (error.fault !== "unavailable") return { kind: error.fault === "crashed" ? "damaged" : "too-slow" };
    throw new AppError("unavailable", "Documents can't be checked right now. Try again in a minute.", { cause: error });
  }
}
