import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";

// The door names a request, the application logs what it does for it: two bundles of one process.
const holder = globalThis as typeof globalThis & { plainfaxRequestIds?: AsyncLocalStorage<string> };
holder.plainfaxRequestIds ??= new AsyncLocalStorage();
const ids = holder.plainfaxRequestIds;

/** What a request is called in the log and in `X-Request-Id` of its answer. Nobody's word but our own. */
export function newRequestId(): string {
  return randomBytes(8).toString("hex");
}

/** Does `work` for this request: all lines that are logged meanwhile carry its id. */
export function withRequestId<Result>(id: string, work: () => Result): Result {
  return ids.run(id, work);
}

/** The request that this work is for; undefined in background work. */
export function requestId(): string | undefined {
  return ids.getStore();
}
