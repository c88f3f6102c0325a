import { failureWords } from "@/lib/fax/rules/failure-words";
import { type StatusFacts, statusWords } from "@/lib/fax/rules/status-words";

/** What became of a sent fax, in a sentence or two. */
export function resultWords(fax: StatusFacts): string {
  const { word, secondLine } = statusWords(fax);
  const more = fax.status === "failed" ? failureWords(fax.failureReason, "outbound").happened : secondLine;
  return more ? `${word}. ${more.replace(/\.?$/, ".")}` : `${word}.`;
}
