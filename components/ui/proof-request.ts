import type { ActionError } from "@/lib/actions/result";

type Request = { goOn: () => void; giveUp: () => void };

let waiting: Request | null = null;
const listeners = new Set<() => void>();

/**
 * Shows what an action answered. One that asks for a proof first is done again once the person has given it, where the page can
 * ask for one: what was typed stays, and so does the place.
 */
export function showOrAskForProof<Answer extends { serverError?: ActionError | undefined }>(
  answer: Answer,
  { again, show }: { again: () => void; show: (answer: Answer) => void },
): void {
  const canAsk = answer.serverError?.code === "proof-needed" && listeners.size > 0;
  if (canAsk) replace({ goOn: again, giveUp: () => show(answer) });
  else show(answer);
}

export function proofAskedFor(): Request | null {
  return waiting;
}

/** Ends the question: the person proved who they are, or did not want to. */
export function endProofRequest(isProved: boolean): void {
  const request = waiting;
  replace(null);
  if (isProved) request?.goOn();
  else request?.giveUp();
}

export function subscribeToProofRequests(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function replace(next: Request | null): void {
  waiting = next;
  for (const listener of listeners) listener();
}
