import type { Verdict } from "./check";
import type { Received } from "./receive-faxes";
import { detailRows, type Report, seconds } from "./report";
import { HASTE } from "./short-times";
import type { Faults } from "./torment";

const EXAMPLES = 10;
/**
 * Every Checking must be settled this long after the faults end: 150 s of the product's time, a lease and a grace, and the
 * look that each worker takes by itself every two seconds, of which three may be needed. Where other parts take the processor
 * meanwhile, that is a figure and no promise.
 */
const SETTLED_WITHIN_MS = 150_000 / HASTE + 6_000;

export type Outcome = {
  verdict: Verdict;
  faults: Faults;
  endedAlone: number;
  startedInVain: number;
  longestCheckingMs: number;
  lastCheckingMs: number;
  settledMs: number;
  received: Received;
  /** No other part of the torture ran beside it. */
  isAlone: boolean;
};

/** What was done to the processes, the database and the wires, and what came of it. */
export function reportOnProcesses({ verdict, faults, ...outcome }: Outcome): Report {
  const sorted = [...faults].sort(([a], [b]) => a.localeCompare(b));
  const ofNetwork = sorted.filter(([kind]) => /^(wire|carrier)/.test(kind));
  return {
    title: `Processes killed, database crashed, wires cut (patience ${HASTE} times shorter)`,
    rows: [
      ...sorted,
      ["network faults", ofNetwork.reduce((sum, [, times]) => sum + times, 0)],
      ["processes that found no database at their start", outcome.startedInVain],
      ["processes that ended by themselves later", outcome.endedAlone],
      ["faxes", verdict.faxes],
      ...detailRows(verdict.statuses),
      ["accepted by the carrier", verdict.posts],
      ["transmissions", verdict.transmissions],
      ["doubles", verdict.doubles],
      ["lost", verdict.lost],
      ["acknowledged events lost", verdict.eventsLost],
      ["silent", verdict.silent],
      ["other than the ledger says", verdict.wrong],
      ["served after revoke", verdict.servedAfterRevoke],
      ["received faxes", outcome.received.faxes],
      ["  without their document", outcome.received.missing.length],
      ["  all documents here, after that", seconds(outcome.received.tookMs)],
      ["longest Checking, under fire", seconds(outcome.longestCheckingMs)],
      ["last Checking after the faults' end", seconds(outcome.lastCheckingMs)],
      ["all settled after the faults' end", seconds(outcome.settledMs)],
    ],
    promises: {
      "faxes are transmitted": verdict.transmissions > 0,
      "no fax is transmitted twice": verdict.doubles === 0,
      "no acknowledged fax is lost": verdict.lost === 0,
      "no acknowledged event is lost": verdict.eventsLost === 0,
      "every fax ends or asks for a person": verdict.silent === 0,
      "every fax is what the ledger says": verdict.wrong === 0,
      "every received fax is here with its document": outcome.received.missing.length === 0,
      "nothing is served after a link was revoked": verdict.servedAfterRevoke === 0,
      ...(outcome.isAlone && {
        "every Checking settles within 150 s of the faults' end": outcome.lastCheckingMs <= SETTLED_WITHIN_MS,
      }),
      "no process ends by itself once it runs": outcome.endedAlone === 0,
    },
    examples: [...verdict.examples, ...outcome.received.missing.slice(0, EXAMPLES)],
  };
}
