import {
  isLive,
  type ModelAttempt,
  type ModelState,
  type ModelWorker,
  type Mutation,
  withAttempt,
  withWorker,
} from "./state";

/** Everything that the portal can do next, each as the state that follows. */
export function portalSteps(state: ModelState, mutation: Mutation): ModelState[] {
  return [
    ...state.workers.flatMap((worker, index) =>
      worker ? workerSteps(state, index, worker, mutation) : claim(state, index, mutation),
    ),
    ...expireLease(state),
    ...noticeVanishedWorker(state),
    ...resolveUnknown(state),
    ...askAfterCutOff(state),
    ...wishToCancel(state),
  ];
}

function claim(state: ModelState, worker: number, mutation: Mutation): ModelState[] {
  const isTaken = state.isLeased || state.attempts.some((attempt) => isLive(attempt) || isSettled(attempt, mutation));
  if (isTaken || state.attempts.length === state.attemptsAllowed) return [];
  if (state.cancel.isWished && mutation !== "forget-cancel") return [];
  const isCommitted = mutation !== "claim-after-post";
  const epoch = state.epoch + 1;
  const claimed: ModelState = {
    ...state,
    epoch: isCommitted ? epoch : state.epoch,
    isLeased: isCommitted,
    cancel: { ...state.cancel, claims: state.cancel.isWished ? 1 : state.cancel.claims },
    attempts: [...state.attempts, { record: isCommitted ? "claimed" : "absent", grant: "issued" }],
  };
  return [withWorker(claimed, worker, { attempt: state.attempts.length, epoch, phase: "claimed", repeated: false })];
}

function workerSteps(state: ModelState, index: number, worker: ModelWorker, mutation: Mutation): ModelState[] {
  const crashed = withWorker(state, index, null);
  if (worker.phase === "claimed") return [crashed, ...post(state, index, worker)];
  const steps = [crashed, record(state, index, worker, mutation)];
  const mayRepeat = mutation === "sdk-retries" && worker.phase === "unanswered" && !worker.repeated;
  return mayRepeat ? [...steps, ...post(state, index, { ...worker, repeated: true })] : steps;
}

/** The request is accepted with and without an answer that arrives, refused, refused though it was taken, or lost on its way. */
function post(state: ModelState, index: number, worker: ModelWorker): ModelState[] {
  const taken: ModelState = { ...state, carrier: [...state.carrier, { attempt: worker.attempt, phase: "accepted" }] };
  return [
    withWorker(taken, index, { ...worker, phase: "accepted" }),
    withWorker(taken, index, { ...worker, phase: "unanswered" }),
    withWorker(state, index, { ...worker, phase: "unanswered" }),
    withWorker(state, index, { ...worker, phase: "rejected" }),
    withWorker(taken, index, { ...worker, phase: "rejected" }),
  ];
}

function record(state: ModelState, index: number, worker: ModelWorker, mutation: Mutation): ModelState {
  const released = withWorker(state, index, null);
  const isStale = mutation !== "claim-after-post" && worker.epoch !== state.epoch;
  const current = state.attempts[worker.attempt]?.record;
  if (isStale || (current !== "claimed" && current !== "absent")) return released;
  const free = { ...released, isLeased: false };
  if (worker.phase !== "rejected") {
    return withAttempt(free, worker.attempt, { record: worker.phase === "unanswered" ? "unknown" : "accepted" });
  }
  const isFetched = state.attempts[worker.attempt]?.grant === "fetched";
  if (!isFetched) return withAttempt(free, worker.attempt, { record: "rejected", grant: "revoked" });
  return withAttempt(free, worker.attempt, { record: mutation === "trust-refusal" ? "rejected" : "unknown" });
}

/** A lease ends on its own, whether its worker vanished or is only slow. */
function expireLease(state: ModelState): ModelState[] {
  return state.isLeased ? [{ ...state, isLeased: false }] : [];
}

function noticeVanishedWorker(state: ModelState): ModelState[] {
  if (state.isLeased) return [];
  return state.attempts.flatMap((attempt, index) =>
    attempt.record === "claimed"
      ? [withAttempt({ ...state, epoch: state.epoch + 1 }, index, { record: "unknown" })]
      : [],
  );
}

/** Revoke or adopt: one conditional update, of which exactly one side happens. */
function resolveUnknown(state: ModelState): ModelState[] {
  return state.attempts.flatMap((attempt, index) => {
    if (attempt.record !== "unknown") return [];
    return attempt.grant === "fetched"
      ? [withAttempt(state, index, { record: "accepted" })]
      : [withAttempt(state, index, { record: "void", grant: "revoked" })];
  });
}

/** Nobody can fetch any more: what the carrier says now can't be overtaken. */
function askAfterCutOff(state: ModelState): ModelState[] {
  return state.attempts.flatMap(({ record, grant }, index) => {
    const held = state.carrier.find(({ attempt }) => attempt === index);
    const isProof = record === "failed" && grant === "closed" && held?.phase === "undownloadable";
    return isProof ? [withAttempt(state, index, { grant: "revoked" })] : [];
  });
}

/** A wish is kept from the moment it is said; in doubt, the link is closed where it still can be. */
function wishToCancel(state: ModelState): ModelState[] {
  if (state.cancel.isWished) return [];
  const wished = { ...state, cancel: { ...state.cancel, isWished: true } };
  const open = state.attempts.findIndex(({ record, grant }) => record === "unknown" && grant === "issued");
  return [open === -1 ? wished : withAttempt(wished, open, { record: "void", grant: "revoked" })];
}

/**
 * Whether the fax is over with this attempt. What was refused may be tried again by a person, and a document that was
 * never fetched goes out anew by itself.
 */
function isSettled({ record, grant }: ModelAttempt, mutation: Mutation): boolean {
  const isUnfetched = grant === "revoked" || (grant === "issued" && mutation === "retry-open-link");
  return record === "delivered" || (record === "failed" && !isUnfetched);
}
