import { z } from "zod";
import { encoding, encodingNote } from "@/lib/typesetting/rules/encoding-note";
import type { FileNote, Reading } from "./file-notes";

/** What may be asked for. */
export const readingShape: z.ZodType<Reading> = z.object({
  encoding: encoding.optional(),
  withAttachments: z.boolean().optional(),
  isFullSize: z.boolean().optional(),
});

export const fileNote: z.ZodType<FileNote> = z.discriminatedUnion("kind", [
  encodingNote,
  z.object({ kind: z.literal("placeholder") }),
  z.object({ kind: z.enum(["attachments", "left-inside"]), names: z.array(z.string()) }),
  z.object({ kind: z.literal("fitted") }),
]);
