import { z } from "zod";
import { textLine } from "@/lib/documents/engine/protocol";
import type { Rotation } from "@/lib/documents/rules/composition";

/** A picture of a page, to be read when it is turned clockwise. Pictures travel as paths. */
export type ReadRequest = { picturePath: string; turn: Rotation };

/** Its lines stand where they do on the turned picture. `confidence`: how sure the engine is of them, in per cent. */
export const readReply = z.object({ text: z.string(), lines: z.array(textLine), confidence: z.number() });
export type ReadReply = z.infer<typeof readReply>;
