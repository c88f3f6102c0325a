import type { Route } from "next";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";

const ITEM_CLASS =
  "touch-target flex min-h-9 w-full items-center gap-2 rounded-sm px-3 py-1.5 text-left text-table text-ink no-underline " +
  "hover:bg-surface-2 focus-visible:bg-surface-2 focus-visible:outline-offset-[-2px] [&_svg]:size-4 [&_svg]:shrink-0";

/** An action in a `Menu`. */
export function MenuButton({ type = "button", ...rest }: ComponentProps<"button">) {
  return <button {...rest} type={type} role="menuitem" className={ITEM_CLASS} />;
}

/** A page in a `Menu`. */
export function MenuLink<Path extends string>({ href, children }: { href: Route<Path>; children: ReactNode }) {
  return (
    <Link href={href} role="menuitem" className={ITEM_CLASS}>
      {children}
    </Link>
  );
}

/** A file in a `Menu`, saved rather than opened. */
export function MenuDownload({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} download role="menuitem" className={ITEM_CLASS}>
      {children}
    </a>
  );
}
