import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

export const FIXTURES = "lib/documents/fixtures";

const manifest = z.array(
  z.object({
    file: z.string(),
    source: z.string(),
    licence: z.literal("Apache-2.0"),
    /** How inspection may end; `pages` and `found` are exact where given. */
    expected: z.object({
      kinds: z.array(z.string()).min(1),
      pages: z.number().optional(),
      found: z.string().optional(),
    }),
  }),
);

/** Good, broken, locked and hostile documents with what must become of each. */
export const corpus = manifest.parse(JSON.parse(readFileSync(join(FIXTURES, "manifest.json"), "utf8")));
