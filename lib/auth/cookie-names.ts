import "server-only";
import { environment } from "@/lib/env";

/** Whether people reach the portal by https: then cookies are secure and bound to this host by their prefix. */
export function isServedByHttps(): boolean {
  return environment().APP_URL.startsWith("https:");
}

/** The name of one of our authentication cookies, for example `__Host-plainfax.session`. */
export function authCookieName(name: "session" | "csrf" | "callback"): string {
  return `${isServedByHttps() ? "__Host-" : ""}plainfax.${name}`;
}
