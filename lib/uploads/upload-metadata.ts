import { z } from "zod";

/** What travels with an upload from its beginning to its end, out of the browser's reach. */
export const uploadMetadata = z.object({
  /** Names the upload with 122 random bits: file keys have about 30 and collide. */
  uploadId: z.uuid(),
  personId: z.uuid(),
  fileName: z.string(),
  /** As announced; 0 where an older version took the announcement. */
  bytes: z.number().default(0),
});

export type UploadMetadata = z.infer<typeof uploadMetadata>;
