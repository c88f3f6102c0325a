import type { FaxFacts } from "@/lib/fax/rules/what-can-be-done";
import type { StoredFax } from "@/lib/fax/store";

/** What the rules want to know of a fax. */
export function factsOf(fax: StoredFax): FaxFacts {
  return {
    direction: fax.direction,
    status: fax.status,
    isCancelRequested: fax.cancelRequestedAt !== null,
    isTrashed: fax.trashedAt !== null,
    isDeleted: fax.deletedAt !== null,
    isDone: fax.doneAt !== null,
    isHeld: fax.heldAt !== null || fax.waitsForYes !== null,
    isImported: fax.importedAs !== null,
    isUnknownAtTelnyx: fax.splitFrom !== null || (fax.importedAs !== null && fax.providerFaxId === null),
    isPageless: fax.documentId === null,
    media: fax.media,
  };
}
