type ToastAction = { label: string; run: () => void };
export type Toast = { id: number; message: string; actions: readonly ToastAction[] };

const SHOWN_FOR_MS = 8000;

let toasts: readonly Toast[] = [];
let lastId = 0;
let isHeld = false;
const overdue = new Set<number>();
const listeners = new Set<() => void>();

/** Says that something which left the screen went well. Errors never come this way: they stay where they happened. */
export function showToast(message: string, ...actions: ToastAction[]): void {
  lastId += 1;
  const id = lastId;
  replace([...toasts, { id, message, actions }]);
  setTimeout(leave, SHOWN_FOR_MS, id);
}

export function dismissToast(id: number): void {
  replace(toasts.filter((toast) => toast.id !== id));
  // What goes from under a pointer or the focus does not tell that they have left it.
  releaseToasts();
}

/** Lets no toast leave by itself while somebody is at them. */
export function holdToasts(): void {
  isHeld = true;
}

/** Lets those whose time was over meanwhile leave after as long again. */
export function releaseToasts(): void {
  isHeld = false;
  for (const id of overdue) setTimeout(leave, SHOWN_FOR_MS, id);
  overdue.clear();
}

function leave(id: number): void {
  if (isHeld) overdue.add(id);
  else dismissToast(id);
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
