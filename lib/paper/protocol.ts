import { z } from "zod";
import type { CoverPage } from "@/lib/covers/rules/cover-page";

/** What the paper child is asked to write, as a PDF, to `outputPath`. */
export type PaperRequest = { kind: "cover"; cover: CoverPage; outputPath: string };

export const paperReply = z.object({ kind: z.literal("ok") });

export type PaperReply = z.infer<typeof paperReply>;
