import { z } from "zod";

/** A picture of a page, to be read. Pictures travel as paths. */
export type ReadRequest = { picturePath: string };

export const readReply = z.object({ text: z.string() });
export type ReadReply = z.infer<typeof readReply>;
