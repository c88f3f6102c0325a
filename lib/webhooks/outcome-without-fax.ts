import type { Interpretation } from "@/lib/telnyx/interpret-event";

/** What became of a delivery that tells of no fax. */
export function outcomeWithoutFax({ meaning, reason }: Extract<Interpretation, { event: null }>) {
  return { result: meaning, reason, faxId: null };
}
