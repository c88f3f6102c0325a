import { READER_SCRIPT } from "@/lib/texts/reader/read-picture";
import { buildScript } from "@/scripts/testing/build-script";

/** Builds the process in which pictures of pages are read. */
export function buildReader(): Promise<string> {
  return buildScript("lib/texts/reader/child.ts", READER_SCRIPT);
}
