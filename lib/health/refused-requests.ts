import type { Refusal } from "@/lib/health/rules/refusal-words";

export type RefusedRequests = Readonly<Record<Refusal, number>>;

// The server's entry counts, the application tells: two bundles of one process.
const meeting = globalThis as typeof globalThis & { plainfaxRefused?: Record<Refusal, number> };

meeting.plainfaxRefused ??= { tooLarge: 0, tooSlow: 0, tooMany: 0, headersTooLarge: 0 };
const refused = meeting.plainfaxRefused;

export function countRefusal(refusal: Refusal): void {
  refused[refusal] += 1;
}

/** How many requests were refused since this process began. */
export function refusedRequests(): RefusedRequests {
  return refused;
}
