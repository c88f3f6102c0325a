import { EngineError } from "@/lib/documents/engine/engine-error";
import { AppError } from "@/lib/errors";
import { paperReply } from "@/lib/paper/protocol";
import { paperPool } from "@/lib/paper/write-paper";
import type { Conversion } from "./convert-file";

/** Writes plain text as a PDF to `outputPath`. Throws AppError `unavailable` when no child can be started. */
export async function convertText(textPath: string, maxPages: number, outputPath: string): Promise<Conversion> {
  try {
    return await paperPool().ask({ kind: "text", textPath, maxPages, outputPath }, paperReply);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    if (error.fault !== "unavailable") return { kind: "too-slow" };
    throw new AppError("unavailable", "Documents can't be checked right now. Try again in a minute.", { cause: error });
  }
}
