import type { Route } from "next";
import type { ComponentProps, ReactNode } from "react";
import { Link } from "@/components/ui/link";

/** An action in a `Menu`. */
export function MenuButton({ type = "button", className = "", ...rest }: ComponentProps<"button">) {
  return <button {...rest} type={type} role="menuitem" className={`menu-item ${className}`} />;
}

type MenuLinkProps<Path extends string> = { href: Route<Path>; isCurrent?: boolean; children: ReactNode };

/** A page in a `Menu`. */
export function MenuLink<Path extends string>({ href, isCurrent = false, children }: MenuLinkProps<Path>) {
  return (
    <Link href={href} role="menuitem" aria-current={isCurrent ? "true" : undefined} className="menu-item">
      {children}
    </Link>
  );
}

/** A file in a `Menu`, saved rather than opened. */
export function MenuDownload({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} download role="menuitem" className="menu-item">
      {children}
    </a>
  );
}
