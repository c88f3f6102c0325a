import type { Route } from "next";
import type { Found } from "@/components/fax/found";
import { FoundIn } from "@/components/fax/found-in";

const COLUMNS = 6;

/** Below the row of a sent fax: where a search found it. */
export function FoundInRow({ found, faxId, listQuery }: { found: Found; faxId: string; listQuery: string }) {
  if (!found.passage && !found.note) return null;
  const pageHref = (page: number): Route => `/outbox/${faxId}?${listQuery}#page-${page}`;
  return (
    <tr className="border-t-0">
      <td colSpan={COLUMNS} className="@2xl:pt-0 @2xl:pl-12">
        <FoundIn found={found} pageHref={pageHref} />
      </td>
    </tr>
  );
}
