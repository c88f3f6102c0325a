import "server-only";
import { createHash, createHmac, hkdfSync } from "node:crypto";

/** What seals heads of the chain: whoever has only the database can't make a seal. */
export type SealKey = { id: string; macOf(head: Head): string };

/** A link of the chain, which covers all before it. */
export type Head = { seq: number; hash: string };

/** The key of an installation, out of its secret, which is not in the database. */
export function sealKey(secret: string): SealKey {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "plainfax audit seal", 32));
  return {
    id: createHash("sha256").update(key).digest("hex").slice(0, 16),
    macOf: ({ seq, hash }) => createHmac("sha256", key).update(`${seq}:${hash}`).digest("hex"),
  };
}
