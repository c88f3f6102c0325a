import type { Place } from "@plainfax/fax-raster";
import { durationWords } from "@/lib/documents/rules/duration-words";
import { pageSeconds } from "@/lib/documents/rules/fax-time";
import type { Finding } from "@/lib/documents/rules/legibility";
import type { PageFacts } from "@/lib/documents/rules/page-facts";

/** What a fix against a finding would do, and what it would cost: "Mends it, 4 seconds longer"; null when it does not help. */
export function effectWords(kind: Finding["kind"], before: PageFacts, after: PageFacts): string | null {
  const [harm, harmLeft] = [areaOf(kind, before), areaOf(kind, after)];
  if (harmLeft >= harm) return null;
  return `${harmLeft === 0 ? "Mends it" : "Mends part of it"}, ${timeWords(before, after)}`;
}

/** "4 seconds longer", "2 seconds less" or "same time". */
function timeWords(before: PageFacts, after: PageFacts): string {
  const seconds = Math.round(pageSeconds(after.bytes) - pageSeconds(before.bytes));
  if (seconds === 0) return "same time";
  return `${durationWords(Math.abs(seconds))} ${seconds > 0 ? "longer" : "less"}`;
}

function areaOf(kind: Finding["kind"], { findings }: PageFacts): number {
  const places = findings.flatMap((finding) => (finding.kind === kind ? finding.places : []));
  return places.reduce((sum, { width, height }: Place) => sum + width * height, 0);
}
