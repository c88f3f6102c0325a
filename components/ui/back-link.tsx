import { ChevronLeft } from "lucide-react";
import type { Route } from "next";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Link } from "@/components/ui/link";

/** Leads back to the list. */
export function BackLink({ href, className, children }: { href: Route; className?: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      className={classNames("touch-target mb-2 inline-flex min-h-8 items-center gap-1 text-ink-2", className)}
    >
      <ChevronLeft aria-hidden="true" className="size-4" />
      {children}
    </Link>
  );
}
