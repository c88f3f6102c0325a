import { z } from "zod";

/** An error of ours in a child, as its parent learns of it; the message stays behind, because it may quote the file. */
export const mishap = z.object({ mishap: z.object({ name: z.string(), stack: z.array(z.string()) }) });

export type Mishap = z.infer<typeof mishap>;
