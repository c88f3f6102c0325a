import "server-only";

const results = new Map<string, unknown>();

/** Keeps what the callback of an upload answered, until it is taken. */
export function noteCallbackResult(key: string, result: unknown): void {
  results.set(key, result);
}

/** What the callback of an upload answered; undefined when it failed. */
export function takeCallbackResult(key: string): unknown {
  const result = results.get(key);
  results.delete(key);
  return result;
}
