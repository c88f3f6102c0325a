"use client";
import type { Route } from "next";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";

type NavLinkProps = { href: Route; className: string; children: ReactNode };

/** A link of the navigation; marks itself while the page, or one beneath it, is open. */
export function NavLink({ href, className, children }: NavLinkProps) {
  const path = usePathname();
  const isCurrent = path === href || path.startsWith(`${href}/`);
  return (
    <Link href={href} aria-current={isCurrent ? "page" : undefined} className={className}>
      {children}
    </Link>
  );
}
