import { z } from "zod";
import { type Encoding, isEncoding } from "./encodings";

export const encoding = z.custom<Encoding>(isEncoding);

/** As what a text was read that does not say how its letters are written. */
export const encodingNote = z.object({
  kind: z.literal("encoding"),
  taken: encoding,
  /** The likeliest others. */
  others: z.array(encoding),
  /** Many letters are impossible in it. */
  isDoubtful: z.boolean(),
});

export type EncodingNote = z.infer<typeof encodingNote>;
