import type { Route } from "next";
import type { ComponentProps } from "react";

type LinkProps<Path extends string> = Omit<ComponentProps<"a">, "href"> & { href: Route<Path> };

/**
 * A link within the portal, which `LinkFollower` leads along once a browser runs it. It fetches its page when it is followed: every page
 * is made for who asks, so what a browser could fetch beforehand shows nothing yet, and would be asked of the server twice for each link
 * in sight.
 */
export function Link<Path extends string>(props: LinkProps<Path>) {
  return <a {...props} />;
}
