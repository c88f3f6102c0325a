import "server-only";
import { headers } from "next/headers";

/** The address the request came from, as our own server saw it: it replaces whatever a client writes into this header. */
export async function clientAddress(): Promise<string> {
  return (await headers()).get("x-plainfax-client-address") ?? "unknown";
}
