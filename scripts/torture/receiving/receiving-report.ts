import { percentile } from "@/scripts/bench/statistics";
import { detailRows, type Report, type Row } from "../report";
import type { Comparison } from "./compare";
import type { Answers } from "./deliver-all";

/** What was delivered to a receiver, and what it made of it. */
export function reportOnReceiving(title: string, answers: Answers, found: Comparison): Report {
  return {
    title,
    rows: [
      ["deliveries", answers.milliseconds.length],
      ...detailRows(answers.byKind),
      ["  of these up to 72 h late", answers.late],
      ["deliveries a second", Math.round(answers.perSecond)],
      ...latencyRows(answers.milliseconds),
      ["events kept", found.eventsKept],
      ["faxes", found.faxes],
      ["lost", found.lost],
      ["applied twice", found.appliedTwice],
      ["forged or replayed, yet accepted", found.forgedAccepted],
      ["counted wrongly", found.miscounted],
      ["faxes other than the oracle says", found.wrong],
    ],
    promises: {
      "200 for what is genuine, 401 for all else": answers.unexpected === 0,
      "no event is lost": found.lost === 0,
      "no event is applied twice": found.appliedTwice + found.miscounted === 0,
      "nothing forged is accepted": found.forgedAccepted === 0,
      "every fax is as the oracle says": found.wrong === 0,
    },
  };
}

export function latencyRows(milliseconds: readonly number[]): Row[] {
  const most = milliseconds.reduce((most, each) => Math.max(most, each), 0);
  return [
    ["answered within, half of them", `${percentile(milliseconds, 0.5).toFixed(1)} ms`],
    ["answered within, 99 of 100", `${percentile(milliseconds, 0.99).toFixed(1)} ms`],
    ["slowest answer", `${most.toFixed(1)} ms`],
  ];
}
