import "server-only";
import { environment } from "@/lib/env";

/** The secret under which sessions are sealed and sign-in keys are hashed. Throws when the installation has none. */
export function authSecret(): string {
  const { AUTH_SECRET } = environment();
  if (!AUTH_SECRET) throw new Error("AUTH_SECRET is not set; the server generates it before it starts the portal.");
  return AUTH_SECRET;
}
