import { environment } from "@/lib/env";

/** The address at which the carrier fetches the document of one attempt. */
export function linkOf(token: string): string {
  return `${environment().telnyx.portalOrigin}/m/${token}`;
}
