import "server-only";
import { eq } from "drizzle-orm";
import { database } from "@/db/client";
import { documents, drafts } from "@/db/schema/documents";
import type { Viewer } from "@/lib/auth/viewer-type";
import { draftContentShape } from "@/lib/drafts/draft-content";
import { createPerson } from "@/lib/people/testing/create-person";
import { makePrintAddress } from "@/lib/print-addresses/make-address";

/** Somebody with a printer, and its address. */
export async function withPrinter(): Promise<{ viewer: Viewer; address: string }> {
  const viewer = await createPerson();
  const { address } = await makePrintAddress(viewer, "Office computer");
  return { viewer, address };
}

/** The drafts of a person, the oldest first, each with the document in it. */
export async function printedBy({ personId }: Viewer) {
  const rows = await database().select().from(drafts).where(eq(drafts.personId, personId)).orderBy(drafts.createdAt);
  return Promise.all(
    rows.map(async ({ id, content }) => {
      const { pages } = draftContentShape.parse(content).composition;
      const [document] = await database()
        .select()
        .from(documents)
        .where(eq(documents.id, pages[0]?.documentId ?? id));
      return { id, pages: pages.length, fileName: document?.fileName, sizes: document?.pageSizes };
    }),
  );
}
