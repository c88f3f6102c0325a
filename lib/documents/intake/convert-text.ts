import { askAboutFile } from "@/lib/documents/ask-about-file";
import { paperReply, type TextRequest } from "@/lib/typesetting/protocol";
import { paperPool } from "@/lib/typesetting/write-paper";
import type { Conversion } from "./convert-file";

type TextOptions = Pick<TextRequest, "format" | "paper" | "maxPages"> & Partial<Pick<TextRequest, "tail" | "encoding">>;

/** Writes plain text as a PDF to `outputPath`. Throws AppError `unavailable` when no child can be started. */
export function convertText(textPath: string, options: TextOptions, outputPath: string): Promise<Conversion> {
  return askAboutFile(paperPool().ask({ kind: "text", textPath, tail: "", ...options, outputPath }, paperReply));
}
