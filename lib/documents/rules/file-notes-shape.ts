import { z } from "zod";
import { type Encoding, isEncoding } from "./encodings";
import type { FileNote, Reading } from "./file-notes";

const encoding = z.custom<Encoding>(isEncoding);

/** What may be asked for. */
export const readingShape: z.ZodType<Reading> = z.object({
  encoding: encoding.optional(),
  withAttachments: z.boolean().optional(),
  isFullSize: z.boolean().optional(),
});

export const fileNote: z.ZodType<FileNote> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("encoding"), taken: encoding, others: z.array(encoding), isDoubtful: z.boolean() }),
  z.object({ kind: z.literal("placeholder") }),
  z.object({ kind: z.enum(["attachments", "left-inside"]), names: z.array(z.string()) }),
  z.object({ kind: z.literal("fitted") }),
]);
