import type { PaperFormat } from "@/lib/typesetting/rules/paper-format";
import type { TemplateContent } from "./cover-template";

/** Asks the paper child for it as a PDF. */
export type CoverRequest = { kind: "cover"; cover: CoverPage; outputPath: string };

/** Everything that stands on a cover page, in words. */
export type CoverPage = {
  format: PaperFormat;
  template: TemplateContent;
  to: string;
  /** Formatted; null with several recipients, because all of them get the same page. */
  toNumber: string | null;
  from: string;
  fromNumber: string;
  subject: string;
  message: string;
  /** The day in words. */
  date: string;
  /** Pages that follow the cover; its own are added when they are known. */
  documentPages: number;
};
