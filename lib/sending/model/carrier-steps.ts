import { type CarrierFax, type ModelState, type Mutation, withAttempt, withCarrierFax } from "./state";

/** Everything that the carrier can do next: fetch the document and transmit, and tell the portal (or be asked). */
export function carrierSteps(state: ModelState, mutation: Mutation): ModelState[] {
  return state.carrier.flatMap((fax, index) => [
    ...fetchDocument(state, fax, index, mutation),
    ...bringNews(state, fax, mutation),
  ]);
}

/** A fetch meets a portal that answers, or one that is just starting; after the latter the carrier may come once more. */
function fetchDocument(state: ModelState, fax: CarrierFax, index: number, mutation: Mutation): ModelState[] {
  if (fax.phase === "transmitted") return [];
  const inVain = withCarrierFax(state, index, { phase: "undownloadable" });
  const isRevoked = state.attempts[fax.attempt]?.grant === "revoked";
  if (isRevoked && mutation !== "no-fence") return fax.phase === "accepted" ? [inVain] : [];
  const fetched = isRevoked ? state : withAttempt(state, fax.attempt, { grant: "fetched" });
  const transmitted = withCarrierFax(fetched, index, { phase: "transmitted" });
  return fax.phase === "accepted" ? [transmitted, inVain] : [transmitted];
}

/**
 * A webhook, or the answer to a question: whichever comes, it says the same. News of an attempt that is over change nothing,
 * unless it was delivered after all. A document that could not be fetched proves that nothing was dialled only once its link
 * is closed.
 */
function bringNews(state: ModelState, fax: CarrierFax, mutation: Mutation): ModelState[] {
  const { record, grant } = state.attempts[fax.attempt] ?? {};
  if (fax.phase === "transmitted" && record !== "delivered" && record !== "absent") {
    return [withAttempt(state, fax.attempt, { record: "delivered" })];
  }
  if (record !== "claimed" && record !== "unknown" && record !== "accepted") return [];
  if (fax.phase === "undownloadable") {
    const isClosed = grant === "issued" && mutation !== "retry-open-link";
    return [withAttempt(state, fax.attempt, { record: "failed", ...(isClosed && { grant: "revoked" }) })];
  }
  return record === "accepted" ? [] : [withAttempt(state, fax.attempt, { record: "accepted" })];
}
