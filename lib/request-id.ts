import { AsyncLocalStorage } from "node:async_hooks";
import { randomFillSync } from "node:crypto";

// The door names a request, the application logs what it does for it: two bundles of one process.
const holder = globalThis as typeof globalThis & { plainfaxRequestIds?: AsyncLocalStorage<string> };
holder.plainfaxRequestIds ??= new AsyncLocalStorage();
const ids = holder.plainfaxRequestIds;

const ID_BYTES = 8;
/** Asking the system for each id costs more than all the rest of it. */
const drawn = Buffer.alloc(ID_BYTES * 512);
let used = drawn.length;

/** What a request is called in the log and in `X-Request-Id` of its answer. Nobody's word but our own. */
export function newRequestId(): string {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  used += ID_BYTES;
  return drawn.toString("hex", used - ID_BYTES, used);
}

/** Does `work` for this request: all lines that are logged meanwhile carry its id. */
export function withRequestId<Result>(id: string, work: () => Result): Result {
  return ids.run(id, work);
}

/** The request that this work is for; undefined in background work. */
export function requestId(): string | undefined {
  return ids.getStore();
}
