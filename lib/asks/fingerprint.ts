import { createHash } from "node:crypto";
import type { DraftContent } from "@/lib/drafts/draft-content";

/**
 * SHA-256, in hex, of everything that would be sent: the numbers, the cover's words, the pages and how they become dots, the
 * options, the time, and the bytes of the document that was made of them. `content` as it is read from a draft, which writes its
 * parts in the same order every time.
 */
export function fingerprintOf(content: DraftContent, sha256: string): string {
  return createHash("sha256")
    .update(JSON.stringify([content, sha256]))
    .digest("hex");
}
