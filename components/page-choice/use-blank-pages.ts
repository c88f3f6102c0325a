import { composedFactsAddress } from "@/components/raster/fax-address";
import { useFacts } from "@/components/raster/use-facts";
import type { ViewedDocument } from "@/components/viewer/viewed-document";
import { pageNumbers } from "@/components/viewer/viewed-document";
import { composeChosen } from "@/lib/fax/rules/chosen-pages";

type BlankPages = { blank: readonly number[]; lookedAt: number };

/** Which pages of a document are blank, looked at one after the other once that is wanted. */
export function useBlankPages(document: ViewedDocument, isWanted: boolean): BlankPages {
  const pages = composeChosen(
    document.id,
    pageNumbers(document).map((page) => ({ page, rotation: 0 })),
  );
  const addresses = isWanted ? pages.map((page) => composedFactsAddress(page, "fine")) : [];
  const factsOf = useFacts(addresses);
  const known = addresses.map(factsOf);
  return {
    blank: known.flatMap((answer, index) => (answer?.facts?.isBlank ? index + 1 : [])),
    lookedAt: known.filter(Boolean).length,
  };
}
