import "server-only";
import { eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { rowsOf, type Transaction } from "@/db/database";
import { faxEvents, faxes } from "@/db/schema/faxes";
import { faxNotes } from "@/db/schema/inbox";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { composePagesOfFax } from "@/lib/fax/compose-pages-of-fax";
import { eraseFax, planErasure } from "@/lib/fax/erasure-ledger";
import { addPart, changeFax } from "@/lib/fax/ledger";
import { lockFax, lockFaxFor } from "@/lib/fax/locks";
import { faxNotFound } from "@/lib/fax/refusals";
import type { ChosenPage } from "@/lib/fax/rules/chosen-pages";
import { pagesInWords } from "@/lib/fax/rules/part-words";
import type { TimelineKind } from "@/lib/fax/rules/timeline-words";
import { whatCanBeDone } from "@/lib/fax/rules/what-can-be-done";
import { factsOf, holdDocument, type StoredFax } from "@/lib/fax/store";
import { listHoldsOn, lockHolds } from "@/lib/keeping/holds";

/*
 * A part of a received fax is a received fax of its own: some of its pages, from and to the same numbers, come in at the same time. Its
 * document is made of the whole one, as saved pages are, so whoever may see the fax sees its parts, and what ends the fax for
 * good takes their pages. Telnyx knows nothing of parts: they have no id there, nothing is asked for again, and no report is about them.
 */

/** For how long whoever split a part off can put it back. */
const UNDONE_WITHIN = sql`interval '10 minutes'`;

/**
 * Makes some pages of a received fax one of their own, and answers its id and which pages they are, in words; the fax itself stays as it
 * is. Throws `not-found`, `wrong-input` where no page is left in the fax, `not-possible-now` when its file is not here or it is in the trash,
 * and what `composePagesOfFax` throws.
 */
export async function splitFax(
  viewer: Viewer,
  faxId: string,
  chosen: readonly ChosenPage[],
): Promise<{ partId: string; pages: string }> {
  const document = await composePagesOfFax(viewer, faxId, chosen);
  const pages = pagesInWords(chosen.map(({ page }) => page));
  const partId = await database().transaction(async (tx) => {
    const fax = await lockFaxFor(tx, viewer, faxId);
    if (fax?.direction !== "inbound") throw faxNotFound();
    if (!whatCanBeDone(factsOf(fax)).forward || !(await holdDocument(tx, document.id))) throw notHere();
    if (document.id === fax.documentId || chosen.length >= (await countPages(tx, fax))) {
      throw new AppError("wrong-input", "Leave at least one page out: a part is less than the fax.");
    }
    return addPart(tx, { by: viewer, of: fax, document, pages });
  });
  return { partId, pages };
}

/**
 * Puts a part back, as if it had not been split off: for whoever did it, for ten minutes, while nobody has made anything of it. Throws
 * `not-found`, `not-possible-now`.
 */
export async function putPartBack(viewer: Viewer, partId: string): Promise<void> {
  const deleteFiles = await database().transaction(async (tx) => {
    // The fax before its part, as whoever deletes it does.
    const original = await lockOriginal(tx, partId);
    const part = await lockFaxFor(tx, viewer, partId);
    if (!part || !original) throw faxNotFound();
    await lockHolds(tx);
    const erasure = await planErasure(tx, part);
    const isUsed = erasure.losing.length > 0 || (await listHoldsOn(tx, part)).length > 0;
    if (isUsed || !(await isFreshPartOf(tx, viewer, part))) {
      throw new AppError("not-possible-now", "The part is in use by now. Move it to the trash instead.");
    }
    const deleteFiles = await eraseFax(tx, viewer, erasure, { rule: "put back" });
    if (!original.deletedAt) {
      const detail = { name: part.splitPages ?? "" };
      await changeFax(tx, original.id, { timeline: "put_together", detail, audit: "fax.put-together", by: viewer });
    }
    return deleteFiles;
  });
  await deleteFiles();
}

async function countPages(tx: Transaction, { documentId }: StoredFax): Promise<number> {
  const [row] = await rowsOf<{ pages: number }>(
    tx,
    sql`select page_count::int as pages from documents where id = ${documentId}`,
  );
  return row?.pages ?? 0;
}

async function lockOriginal(tx: Transaction, partId: string): Promise<StoredFax | undefined> {
  const [part] = await tx.select({ splitFrom: faxes.splitFrom }).from(faxes).where(eq(faxes.id, partId));
  return part?.splitFrom ? lockFax(tx, part.splitFrom) : undefined;
}

async function isFreshPartOf(tx: Transaction, { personId }: Viewer, { id }: StoredFax): Promise<boolean> {
  const kind: TimelineKind = "split_from";
  const [row] = await rowsOf<{ fresh: boolean }>(
    tx,
    sql`select exists (select from ${faxEvents} where ${faxEvents.faxId} = ${id} and ${faxEvents.kind} = ${kind}
        and ${faxEvents.personId} = ${personId} and ${faxEvents.recordedAt} > now() - ${UNDONE_WITHIN})
      and not exists (select from ${faxNotes} where ${faxNotes.faxId} = ${id})
      and not exists (select from ${faxes} where ${faxes.splitFrom} = ${id} and ${faxes.deletedAt} is null) as fresh`,
  );
  return row?.fresh ?? false;
}

function notHere(): AppError {
  return new AppError(
    "not-possible-now",
    "The file of this fax is not here, or it is in the trash, so it can't be split.",
  );
}
