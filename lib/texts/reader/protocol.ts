import { z } from "zod";
import { textLine } from "@/lib/documents/engine/protocol";

/** A picture of a page, to be read. Pictures travel as paths. */
export type ReadRequest = { picturePath: string };

export const readReply = z.object({ text: z.string(), lines: z.array(textLine) });
export type ReadReply = z.infer<typeof readReply>;
