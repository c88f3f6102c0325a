import { z } from "zod";
import { encodingNote } from "@/lib/typesetting/rules/encoding-note";
import type { Encoding } from "@/lib/typesetting/rules/encodings";
import type { PaperFormat } from "@/lib/typesetting/rules/paper-format";

/** What the paper child is asked to write, as a PDF, to `outputPath`: text, or what the room that asks has pages for (`lib/typesetting-child.tsx`). */
export type PagesRequest = { kind: string; outputPath: string };

/** The text in a file, in whatever encoding, and a few lines more behind it. */
export type TextRequest = {
  kind: "text";
  textPath: string;
  format: "text" | "csv";
  paper: PaperFormat;
  maxPages: number;
  tail: string;
  /** By default what the bytes say, or the statistics of scripts. */
  encoding?: Encoding;
  outputPath: string;
};

/** The e-mail in a file; its words and its attachments are written into the directory. */
export type MailRequest = { kind: "mail"; filePath: string; format: "mail" | "outlook"; directory: string };

export const paperReply = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ok"), notes: z.array(encodingNote).default([]) }),
  z.object({ kind: z.literal("empty") }),
  z.object({ kind: z.literal("too-many-pages"), pages: z.number().int() }),
]);

export const mailReply = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("mail"),
    textPath: z.string(),
    attachments: z.array(z.object({ fileName: z.string(), path: z.string() })),
  }),
  z.object({ kind: z.literal("damaged") }),
]);

export type MailReply = z.infer<typeof mailReply>;
export type PaperReply = z.input<typeof paperReply>;
