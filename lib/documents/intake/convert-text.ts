import { askAboutFile } from "@/lib/documents/ask-about-file";
import { paperReply } from "@/lib/paper/protocol";
import type { PaperFormat } from "@/lib/paper/rules/paper-format";
import { paperPool } from "@/lib/paper/write-paper";
import type { Conversion } from "./convert-file";

/** Writes plain text as a PDF to `outputPath`. Throws AppError `unavailable` when no child can be started. */
export function convertText(
  textPath: string,
  paper: PaperFormat,
  maxPages: number,
  outputPath: string,
): Promise<Conversion> {
  return askAboutFile(paperPool().ask({ kind: "text", textPath, paper, maxPages, outputPath }, paperReply));
}
