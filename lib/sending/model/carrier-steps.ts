import { type CarrierFax, type ModelState, type Mutation, withAttempt, withCarrierFax } from "./state";

/** Everything that the carrier can do next: fetch the document and transmit, and tell the portal (or be asked). */
export function carrierSteps(state: ModelState, mutation: Mutation): ModelState[] {
  return state.carrier.flatMap((fax, index) => [
    ...fetchDocument(state, fax, index, mutation),
    ...bringNews(state, fax),
  ]);
}

function fetchDocument(state: ModelState, fax: CarrierFax, index: number, mutation: Mutation): ModelState[] {
  if (fax.phase !== "accepted") return [];
  const isRevoked = state.attempts[fax.attempt]?.grant === "revoked";
  if (isRevoked && mutation !== "no-fence") return [withCarrierFax(state, index, { phase: "undownloadable" })];
  const fetched = isRevoked ? state : withAttempt(state, fax.attempt, { grant: "fetched" });
  return [withCarrierFax(fetched, index, { phase: "transmitted" })];
}

/** A webhook, or the answer to a question: whichever comes, it says the same. News of a void attempt changes nothing. */
function bringNews(state: ModelState, fax: CarrierFax): ModelState[] {
  const record = state.attempts[fax.attempt]?.record;
  if (record !== "claimed" && record !== "unknown" && record !== "accepted") return [];
  if (fax.phase === "transmitted") return [withAttempt(state, fax.attempt, { record: "delivered" })];
  if (fax.phase === "undownloadable") return [withAttempt(state, fax.attempt, { record: "failed" })];
  return record === "accepted" ? [] : [withAttempt(state, fax.attempt, { record: "accepted" })];
}
