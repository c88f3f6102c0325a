import { PAPER_SCRIPT } from "@/lib/paper/write-paper";
import { buildScript } from "@/scripts/testing/build-script";

/** Builds the process in which pages are set. */
export function buildPaperChild(): Promise<string> {
  return buildScript("lib/paper-child.tsx", PAPER_SCRIPT);
}
