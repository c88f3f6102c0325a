import type { Finding } from "./legibility";

/** What is to say about a page in the dots of its fax. */
export type PageFacts = {
  readonly lines: number;
  /** As it goes over the line, in Group 4. */
  readonly bytes: number;
  /** The share of its dots that are black. */
  readonly blackShare: number;
  /** Whether anything stands on it that is larger than a speck. */
  readonly hasMarks: boolean;
  /** The share of the page that photos take. */
  readonly photoShare: number;
  /** Nobody would miss it. */
  readonly isBlank: boolean;
  readonly findings: readonly ToldFinding[];
};

type ToldFinding = Finding & {
  /** The sentence for the person who prepares the fax. */
  readonly words: string;
};

type Dots = { readonly hasMarks: boolean; readonly findings: readonly unknown[] };

/** Whether a page is empty. One that only loses what it has is not. */
export function isBlankPage({ hasMarks, findings }: Dots): boolean {
  return !hasMarks && findings.length === 0;
}

/** Whether a page loses all that stands on it. */
export function arrivesBlank({ hasMarks, findings }: Dots): boolean {
  return !hasMarks && findings.length > 0;
}
