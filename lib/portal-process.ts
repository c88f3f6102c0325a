// The server's entry and the application are separate bundles in one process; they meet here.
const holder = globalThis as typeof globalThis & { plainfaxStop?: () => Promise<void> };

/** Notes how the running portal is stopped. */
export function onPortalStop(stop: () => Promise<void>): void {
  holder.plainfaxStop = stop;
}

/** Drains the workers and closes the database. Does nothing where no portal runs. */
export async function stopPortal(): Promise<void> {
  await holder.plainfaxStop?.();
}
