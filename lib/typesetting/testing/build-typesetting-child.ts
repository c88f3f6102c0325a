import { PAPER_SCRIPT } from "@/lib/typesetting/write-paper";
import { buildScript } from "@/scripts/testing/build-script";

/** Builds the process in which pages are set. */
export function buildPaperChild(): Promise<string> {
  return buildScript("lib/typesetting-child.tsx", PAPER_SCRIPT);
}
