const ANSWER_WITHIN_MS = 5_000;

let isCut = false;
let hasFailed = false;
const listeners = new Set<() => void>();

/** Whoever hears from the portal all the time says here when nothing comes any more, and when it does again. */
export function noteCut(isCutNow: boolean): void {
  const isBack = isCut && !isCutNow;
  isCut = isCutNow;
  if (isBack) tell(false);
}

/** Whether the portal answers now. */
export async function isReached(): Promise<boolean> {
  if (!navigator.onLine) return false;
  const answer = await fetch("/api/health", { cache: "no-store", signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).catch(
    () => null,
  );
  return answer?.ok ?? false;
}

/**
 * Calls `go`, which leads to another page, where that can be asked for: a page that can't makes the router leave the one that is open for
 * the browser's own error. It is called at once while nothing speaks against it.
 */
export async function goIfReached(go: () => void): Promise<void> {
  const mayGo = navigator.onLine && (!isCut || (await isReached()));
  tell(!mayGo);
  if (mayGo) go();
}

/** Whether somebody wanted to go to another page and could not, and that is so still. */
export function hasNotReached(): boolean {
  return hasFailed;
}

export function subscribeToReach(listener: () => void): () => void {
  const recover = () => tell(false);
  listeners.add(listener);
  window.addEventListener("online", recover);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("online", recover);
  };
}

function tell(failed: boolean): void {
  hasFailed = failed;
  for (const listener of listeners) listener();
}
