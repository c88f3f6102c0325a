import type { Fax, FaxRecord, StepName } from "../state/shapes";
import type { World } from "./world";

type Change = Partial<Omit<FaxRecord, "fax" | "next">> & { fax?: Partial<Fax>; plan?: Plan | null };
type Plan = { step: StepName; afterMs: number };

const finalStatuses = ["delivered", "failed", "received"];

export function isFinal(record: FaxRecord): boolean {
  return finalStatuses.includes(record.fax.status);
}

/** Writes a fax as it is now and plans its next step; `plan: null` plans none. */
export function keepFax(world: World, record: FaxRecord, change: Change): FaxRecord {
  const { fax, plan, ...rest } = change;
  const kept: FaxRecord = {
    ...record,
    ...rest,
    fax: { ...record.fax, ...fax, updated_at: world.clock.timestamp() },
    next: plan === undefined ? record.next : dueStep(world, plan),
  };
  world.state.faxes.put(kept.fax.id, kept);
  if (kept.fax.direction === "outbound") {
    if (isFinal(kept)) world.inProcess.delete(kept.fax.id);
    else world.inProcess.add(kept.fax.id);
  }
  if (plan) awaitNextStep(world, kept);
  return kept;
}

/** Sets the timer of a fax's next step; also for each unfinished fax after a restart. */
export function awaitNextStep(world: World, { fax, next }: FaxRecord): void {
  if (!next) return;
  void world.clock.at(next.due, () => {
    const current = world.state.faxes.get(fax.id);
    if (current && isAt(current, next)) return world.steps[next.step](world, current);
  });
}

/** The fax as it is after a wait, or undefined when something else happened to it meanwhile. */
export function unlessOvertaken(world: World, before: FaxRecord): FaxRecord | undefined {
  const current = world.state.faxes.get(before.fax.id);
  return current && before.next && isAt(current, before.next) ? current : undefined;
}

function isAt(record: FaxRecord, plan: NonNullable<FaxRecord["next"]>): boolean {
  return record.next?.step === plan.step && record.next.due === plan.due;
}

function dueStep(world: World, plan: Plan | null): FaxRecord["next"] {
  return plan ? { step: plan.step, due: world.clock.now() + plan.afterMs * world.speed } : null;
}
