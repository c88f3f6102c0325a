import type { Route } from "next";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";

/** An action in a `Menu`. */
export function MenuButton({ type = "button", ...rest }: ComponentProps<"button">) {
  return <button {...rest} type={type} role="menuitem" className="menu-item" />;
}

/** A page in a `Menu`. */
export function MenuLink<Path extends string>({ href, children }: { href: Route<Path>; children: ReactNode }) {
  return (
    <Link href={href} role="menuitem" className="menu-item">
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
