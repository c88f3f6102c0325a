import { CHILD_SCRIPT } from "@/lib/documents/engine/document-engine";
import { buildScript } from "@/scripts/testing/build-script";

/** Builds the process in which documents are opened. */
export function buildChild(): Promise<string> {
  return buildScript("lib/documents/engine/child.ts", CHILD_SCRIPT);
}
