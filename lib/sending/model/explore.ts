import { carrierSteps } from "./carrier-steps";
import { portalSteps } from "./portal-steps";
import { isLive, type ModelState, type Mutation, submitted, transmissions } from "./state";

export type Exploration = { states: number; doubles: number; lost: number; stuck: number };

/** Visits every state that the protocol can reach and counts those that break the promise. */
export function explore(mutation: Mutation, attemptsAllowed: number): Exploration {
  const start = submitted(attemptsAllowed);
  const seen = new Set([JSON.stringify(start)]);
  const open: ModelState[] = [start];
  const found: Exploration = { states: 0, doubles: 0, lost: 0, stuck: 0 };
  for (let state = open.pop(); state; state = open.pop()) {
    found.states += 1;
    const next = [...portalSteps(state, mutation), ...carrierSteps(state, mutation)];
    if (transmissions(state) > 1) found.doubles += 1;
    if (next.length === 0) judgeEnd(state, found);
    for (const following of next) {
      const key = JSON.stringify(following);
      if (seen.has(key)) continue;
      seen.add(key);
      open.push(following);
    }
  }
  return found;
}

/** Where nothing more can happen, people must be told the truth: delivered, failed, or out of attempts and visible. */
function judgeEnd(state: ModelState, found: Exploration): void {
  const saysDelivered = state.attempts.some((attempt) => attempt.record === "delivered");
  if (saysDelivered !== (transmissions(state) === 1)) found.lost += 1;
  const isSettled = state.attempts.some((attempt) => ["delivered", "failed", "rejected"].includes(attempt.record));
  const isExhausted =
    state.attempts.length === state.attemptsAllowed && state.attempts.every((attempt) => attempt.record === "void");
  if (state.attempts.some(isLive) || !(isSettled || isExhausted)) found.stuck += 1;
}
