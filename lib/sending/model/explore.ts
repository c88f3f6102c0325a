import { carrierSteps } from "./carrier-steps";
import { portalSteps } from "./portal-steps";
import { isLive, type ModelState, type Mutation, submitted, transmissions } from "./state";

export type Exploration = { states: number; doubles: number; lost: number; stuck: number; afterCancel: number };

/** Visits every state that the protocol can reach, or enough of them, and counts those that break the promise. */
export function explore(
  mutation: Mutation,
  attemptsAllowed: number,
  isEnough: (found: Exploration) => boolean = () => false,
): Exploration {
  const start = submitted(attemptsAllowed);
  const seen = new Set([keyOf(start)]);
  const open: ModelState[] = [start];
  const found: Exploration = { states: 0, doubles: 0, lost: 0, stuck: 0, afterCancel: 0 };
  for (let state = open.pop(); state && !isEnough(found); state = open.pop()) {
    found.states += 1;
    const next = [...portalSteps(state, mutation), ...carrierSteps(state, mutation)];
    if (transmissions(state) > 1) found.doubles += 1;
    if (state.cancel.claims > 0) found.afterCancel += 1;
    if (next.length === 0) judgeEnd(state, found);
    for (const following of next) {
      const key = keyOf(following);
      if (seen.has(key)) continue;
      seen.add(key);
      open.push(following);
    }
  }
  return found;
}

/** The same for states that differ only in which worker, in the order of the carrier's faxes, or in what is past. */
function keyOf({ epoch, workers, carrier, ...rest }: ModelState): string {
  const atWork = workers.map((worker) => JSON.stringify(worker && { ...worker, epoch: worker.epoch === epoch }));
  const held = carrier.map((fax) => JSON.stringify(fax));
  return JSON.stringify([rest, atWork.toSorted(), held.toSorted()]);
}

/** Where nothing more can happen, people must be told the truth: delivered, failed, cancelled, or out of attempts and visible. */
function judgeEnd(state: ModelState, found: Exploration): void {
  const saysDelivered = state.attempts.some((attempt) => attempt.record === "delivered");
  if (saysDelivered !== (transmissions(state) === 1)) found.lost += 1;
  const isSettled = state.attempts.some((attempt) => ["delivered", "failed", "rejected"].includes(attempt.record));
  const isExhausted = state.attempts.length === state.attemptsAllowed || state.cancel.isWished;
  if (state.attempts.some(isLive) || !(isSettled || isExhausted)) found.stuck += 1;
}
