import type { Route } from "next";
import type { ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "@/components/ui/button-class";
import { Link } from "@/components/ui/link";

type ButtonLinkProps<Path extends string> = {
  href: Route<Path>;
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
  "aria-label"?: string;
  children: ReactNode;
};

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export function ButtonLink<Path extends string>({
  variant = "secondary",
  size = "medium",
  className,
  ...rest
}: ButtonLinkProps<Path>) {
  return <Link {...rest} className={buttonClass(variant, size, className)} />;
}
