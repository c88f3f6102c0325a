import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { makePages } from "@plainfax/fax-raster/testing/made-pages";
import type { Database } from "@/db/database";
import { documents } from "@/db/schema/documents";
import { people } from "@/db/schema/people";
import type { BenchPortal } from "./portal";

/** A document of three pages of the only person there is, kept as versions did that did not encrypt. */
export async function keepDocument(
  { dataDir }: BenchPortal,
  db: Database,
): Promise<{ id: string; sha256: string; path: string }> {
  const pdf = Buffer.from(await makePages(["black", "photo", "grey"]));
  const sha256 = createHash("sha256").update(pdf).digest("hex");
  const path = join(dataDir, "documents", sha256.slice(0, 2), `${sha256}.pdf`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, pdf);
  const [reader] = await db.select({ id: people.id }).from(people);
  const [row] = await db
    .insert(documents)
    .values({
      sha256,
      byteSize: pdf.length,
      pageCount: 3,
      pageSizes: [1, 2, 3].map(() => [612, 792] as const),
      fileName: "Referral.pdf",
      source: "upload",
      createdBy: reader?.id ?? null,
    })
    .returning({ id: documents.id });
  if (!row) throw new Error("The document was not kept.");
  return { id: row.id, sha256, path };
}
