import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

export const FIXTURES = "lib/documents/fixtures";

const manifest = z.array(
  z.object({
    file: z.string(),
    source: z.string(),
    licence: z.enum(["Apache-2.0", "BSD-3-Clause", "libtiff"]),
    /** Opens it. */
    password: z.string().optional(),
    /** How taking it in may end; the others are exact where given. */
    expected: z.object({
      kinds: z.array(z.string()).min(1),
      pages: z.number().optional(),
      /** What it is, when it is refused for that. */
      found: z.string().optional(),
      /** What is kept beside the PDF that is made of it. */
      handedIn: z.string().optional(),
    }),
  }),
);

/** Good, broken, locked and hostile documents with what must become of each. */
export const corpus = manifest.parse(JSON.parse(readFileSync(join(FIXTURES, "manifest.json"), "utf8")));
