import type { WorkerOptions } from "@/lib/jobs/workers";

const OF_SENDING = ["send-fax", "probe-telnyx", "resolve-attempt", "settle-second-fax", "cancel-fax"];

let captured: readonly WorkerOptions[] = [];

/** Notes what the portal would do by itself, instead of doing it. */
export async function startWork(plan: readonly WorkerOptions[]): Promise<() => Promise<void>> {
  captured = plan;
  return async () => {};
}

/** How the portal hands faxes over and settles what came of it: the handler of each kind of job. */
export function workOfSending(): readonly WorkerOptions[] {
  return captured.filter(({ kind }) => OF_SENDING.includes(kind));
}
