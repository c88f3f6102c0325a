export type FaxDirection = "outbound" | "inbound";

/** What is known of one transmission at Telnyx; also what one report of it says. */
export type ProviderState = {
  /** Telnyx's own word, verbatim; null before the first report. */
  status: string | null;
  at: Date | null;
  failureReason: string | null;
  internalFailureReason: string | null;
  pageCount: number | null;
  callDurationSecs: number | null;
};
