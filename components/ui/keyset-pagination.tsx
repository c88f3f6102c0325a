import { ChevronLeft, ChevronRight } from "lucide-react";
import type { Route } from "next";
import { ButtonLink } from "@/components/ui/button-link";

type KeysetPaginationProps = {
  label: string;
  /** Addresses of the neighbouring pages; undefined where there is none. */
  newerHref?: Route | undefined;
  olderHref?: Route | undefined;
  /** What the steps back and on are called. */
  words?: readonly [string, string];
};

/** Steps through a long list, newest first unless its words say otherwise. Shows nothing when all of it is in sight. */
export function KeysetPagination({ label, newerHref, olderHref, words = ["Newer", "Older"] }: KeysetPaginationProps) {
  if (!newerHref && !olderHref) return null;
  return (
    <nav aria-label={label} className="mt-4 flex justify-between gap-3">
      {newerHref ? (
        <ButtonLink href={newerHref} size="small">
          <ChevronLeft aria-hidden="true" className="size-4" />
          {words[0]}
        </ButtonLink>
      ) : (
        <span />
      )}
      {olderHref ? (
        <ButtonLink href={olderHref} size="small">
          {words[1]}
          <ChevronRight aria-hidden="true" className="size-4" />
        </ButtonLink>
      ) : null}
    </nav>
  );
}
