type ToastAction = { label: string; run: () => void };
export type Toast = { id: number; message: string; actions: readonly ToastAction[] };

const SHOWN_FOR_MS = 8000;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

/** Says that something which left the screen went well. Errors never come this way: they stay where they happened. */
export function showToast(message: string, ...actions: ToastAction[]): void {
  lastId += 1;
  const id = lastId;
  replace([...toasts, { id, message, actions }]);
  setTimeout(() => dismissToast(id), SHOWN_FOR_MS);
}

export function dismissToast(id: number): void {
  replace(toasts.filter((toast) => toast.id !== id));
}

export function shownToasts(): readonly Toast[] {
  return toasts;
}

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function replace(next: readonly Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}
