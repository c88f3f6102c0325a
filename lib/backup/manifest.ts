import { z } from "zod";

/** The first file of a backup: what it is of, and which version can read it. */
export const manifestShape = z.object({
  format: z.literal(1),
  version: z.string(),
  engine: z.enum(["embedded", "postgres"]),
  /** When the newest migration that the database had seen was made, in milliseconds. */
  migration: z.number(),
  createdAt: z.iso.datetime(),
  /** The id of the key that encrypts what is in it; older backups hold documents as they are. */
  dataKey: z.string().optional(),
  /** Documents that were damaged on the disk already when the backup was made. */
  damaged: z.array(z.string()).default([]),
});

export type Manifest = z.infer<typeof manifestShape>;
