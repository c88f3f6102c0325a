import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * A link within the portal. It fetches its page when it is followed: every page is made for who asks, so what a browser
 * could fetch beforehand shows nothing yet, and would be asked of the server twice for each link in sight.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}
