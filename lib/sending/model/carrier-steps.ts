import { type CarrierFax, type ModelState, type Mutation, withAttempt, withCarrierFax } from "./state";

/** Everything that the carrier can do next: fetch the document and transmit, and tell the portal (or be asked). */
export function carrierSteps(state: ModelState, mutation: Mutation): ModelState[] {
  return state.carrier.flatMap((fax, index) => [
    ...fetchDocument(state, fax, index, mutation),
    ...bringNews(state, fax, mutation),
  ]);
}

/**
 * A fetch meets a portal that answers, one that is just starting, or one that ends while it answers; after these the carrier
 * may come once more, and its report of the failure may be slower than that.
 */
function fetchDocument(state: ModelState, fax: CarrierFax, index: number, mutation: Mutation): ModelState[] {
  if (fax.phase === "transmitted") return [];
  const grant = state.attempts[fax.attempt]?.grant;
  const isClosed = grant === "revoked" || grant === "closed";
  const failed = { phase: "undownloadable", isFailureReported: true } as const;
  const inVain = withCarrierFax(state, index, failed);
  if (isClosed && mutation !== "no-fence") return fax.phase === "accepted" ? [inVain] : [];
  const fetched = isClosed ? state : withAttempt(state, fax.attempt, { grant: "fetched" });
  const cutOff = withCarrierFax(fetched, index, failed);
  const transmitted = withCarrierFax(fetched, index, { phase: "transmitted" });
  return fax.phase === "accepted" ? [transmitted, inVain, cutOff] : [transmitted];
}

/**
 * A webhook, or the answer to a question. News of an attempt that is over change nothing, unless it was delivered after all.
 * A document that could not be fetched proves that nothing was dialled once its link is closed: at once where it had served
 * nothing, else when Telnyx says so again.
 */
function bringNews(state: ModelState, fax: CarrierFax, mutation: Mutation): ModelState[] {
  const { record } = state.attempts[fax.attempt] ?? {};
  const isOpen = record === "claimed" || record === "unknown" || record === "accepted";
  const news: ModelState[] = [];
  if (fax.phase === "transmitted" && record !== "delivered" && record !== "absent") {
    news.push(withAttempt(state, fax.attempt, { record: "delivered" }));
  }
  if (isOpen && fax.isFailureReported) news.push(failedToFetch(state, fax, mutation));
  if (isOpen && record !== "accepted" && fax.phase === "accepted") {
    news.push(withAttempt(state, fax.attempt, { record: "accepted" }));
  }
  return news;
}

function failedToFetch(state: ModelState, { attempt }: CarrierFax, mutation: Mutation): ModelState {
  const grant = state.attempts[attempt]?.grant;
  if (mutation === "retry-open-link") return withAttempt(state, attempt, { record: "failed" });
  const isProof = grant === "issued" || mutation === "retry-unasked";
  return withAttempt(state, attempt, { record: "failed", grant: isProof ? "revoked" : "closed" });
}
