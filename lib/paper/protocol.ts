import { z } from "zod";
import type { CoverPage } from "@/lib/covers/rules/cover-page";
import type { PaperFormat } from "@/lib/paper/rules/paper-format";
import type { ReportSheet } from "@/lib/reports/rules/report-sheet";

/** What the paper child is asked to write, as a PDF, to `outputPath`. */
export type PaperRequest =
  | { kind: "cover"; cover: CoverPage; outputPath: string }
  | { kind: "report"; sheet: ReportSheet; outputPath: string }
  /** The text in a file, in whatever encoding. */
  | { kind: "text"; textPath: string; paper: PaperFormat; maxPages: number; outputPath: string };

export const paperReply = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["ok", "empty"]) }),
  z.object({ kind: z.literal("too-many-pages"), pages: z.number().int() }),
]);

export type PaperReply = z.infer<typeof paperReply>;
