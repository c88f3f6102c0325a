/** How the protocol of `docs/reliability.md` is weakened, to show that the model notices. */
export type Mutation =
  | "none"
  | "no-fence"
  | "claim-after-post"
  | "sdk-retries"
  /** A refusal counts though the document was fetched. */
  | "trust-refusal"
  /** A wish to cancel is forgotten once it is in doubt whether Telnyx has the fax. */
  | "forget-cancel"
  /** A report that the document could not be fetched leads to a new attempt, and the link of the first stays open. */
  | "retry-open-link"
  /** A report that the document could not be fetched whole leads to a new attempt, without asking whether that is still so. */
  | "retry-unasked";

export type ModelAttempt = {
  /** What the database says; `absent` until the claim is committed. */
  record: "absent" | "claimed" | "unknown" | "accepted" | "void" | "rejected" | "failed" | "delivered";
  /** `closed`: after it was fetched, because that was reported to have failed. */
  grant: "issued" | "fetched" | "closed" | "revoked";
};

/** A worker between its claim and the record of the outcome. `rejected`: Telnyx said no, whether it took the fax or not. */
export type ModelWorker = {
  attempt: number;
  epoch: number;
  phase: "claimed" | "accepted" | "rejected" | "unanswered";
  repeated: boolean;
};

/** One fax as the carrier keeps it, and whether its report that it could not fetch the document may still be on its way. */
export type CarrierFax = {
  attempt: number;
  phase: "accepted" | "transmitted" | "undownloadable";
  isFailureReported?: boolean;
};

export type ModelState = {
  attemptsAllowed: number;
  epoch: number;
  isLeased: boolean;
  /** Somebody asked to stop the fax; `claims`: whether an attempt was begun after that. */
  cancel: { isWished: boolean; claims: number };
  attempts: readonly ModelAttempt[];
  workers: readonly (ModelWorker | null)[];
  carrier: readonly CarrierFax[];
};

/** A fax that was submitted and that two workers may take. */
export function submitted(attemptsAllowed: number): ModelState {
  return {
    attemptsAllowed,
    epoch: 0,
    isLeased: false,
    cancel: { isWished: false, claims: 0 },
    attempts: [],
    workers: [null, null],
    carrier: [],
  };
}

export function isLive(attempt: ModelAttempt): boolean {
  return attempt.record === "claimed" || attempt.record === "unknown" || attempt.record === "accepted";
}

export function transmissions(state: ModelState): number {
  return state.carrier.filter((fax) => fax.phase === "transmitted").length;
}

export function withAttempt(state: ModelState, index: number, change: Partial<ModelAttempt>): ModelState {
  return {
    ...state,
    attempts: state.attempts.map((attempt, at) => (at === index ? { ...attempt, ...change } : attempt)),
  };
}

export function withWorker(state: ModelState, index: number, worker: ModelWorker | null): ModelState {
  return { ...state, workers: state.workers.map((other, at) => (at === index ? worker : other)) };
}

export function withCarrierFax(state: ModelState, index: number, change: Partial<CarrierFax>): ModelState {
  return { ...state, carrier: state.carrier.map((fax, at) => (at === index ? { ...fax, ...change } : fax)) };
}
