import { READER_SCRIPT, readerPool } from "@/lib/page-text/reader/read-picture";
import { buildScript } from "@/scripts/testing/build-script";

/** However busy the machine is, a page is read in this time. */
const PATIENCE_MS = 600_000;

/** Builds the process in which pictures of pages are read, and gives it more time than a busy machine needs. */
export function buildReader(): Promise<string> {
  readerPool(PATIENCE_MS);
  return buildScript("lib/page-text/reader/child.ts", READER_SCRIPT);
}
