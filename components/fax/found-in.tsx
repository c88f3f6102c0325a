import type { Route } from "next";
import type { Found } from "@/components/fax/found";
import { MarkedParts } from "@/components/fax/marked";
import { Link } from "@/components/ui/link";

type FoundInProps = {
  found: Found;
  /** Leads to the page that was found; without it the page is only named. */
  pageHref?: (page: number) => Route;
};

/** What the pages and the note of a fax say of what was searched for. */
export function FoundIn({ found: { passage, note }, pageHref }: FoundInProps) {
  if (!passage && !note) return null;
  return (
    <div className="flex flex-col gap-0.5 text-sm text-ink-2">
      {passage ? (
        <p className="break-words">
          {pageHref ? (
            <Link href={pageHref(passage.page)} className="row-link">
              Page {passage.page}
            </Link>
          ) : (
            `Page ${passage.page}`
          )}
          : <MarkedParts parts={passage.parts} />
        </p>
      ) : null}
      {note ? (
        <p className="break-words">
          Note: <MarkedParts parts={note} />
        </p>
      ) : null}
    </div>
  );
}
