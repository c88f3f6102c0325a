import "server-only";
import { installationDatabase } from "@/db/client";
import { log } from "@/lib/log";
import { CHANGES, type Change, changeShape } from "./change";

type Listener = (change: Change) => void;
type Hub = { listeners: Set<Listener>; connection: Promise<() => Promise<void>> | null };

// One listening connection a process, though the build puts this module into several bundles.
const holder = globalThis as typeof globalThis & { plainfaxChanges?: Hub };

/**
 * Calls back for every change that any process publishes. Returns what ends it; the listening connection is opened for
 * the first subscriber and closed after the last.
 */
export async function subscribeToChanges(listener: Listener): Promise<() => Promise<void>> {
  holder.plainfaxChanges ??= { listeners: new Set(), connection: null };
  const hub = holder.plainfaxChanges;
  hub.listeners.add(listener);
  hub.connection ??= installationDatabase().listen(CHANGES, (payload) => tellAll(hub, payload));
  try {
    await hub.connection;
  } catch (error) {
    hub.listeners.delete(listener);
    hub.connection = null;
    throw error;
  }
  return () => unsubscribe(hub, listener);
}

async function unsubscribe(hub: Hub, listener: Listener): Promise<void> {
  hub.listeners.delete(listener);
  if (hub.listeners.size > 0 || !hub.connection) return;
  const connection = hub.connection;
  hub.connection = null;
  const close = await connection;
  await close();
}

function tellAll(hub: Hub, payload: string): void {
  const change = readChange(payload);
  if (!change) return;
  for (const listener of hub.listeners) listener(change);
}

function readChange(payload: string): Change | null {
  try {
    return changeShape.parse(JSON.parse(payload));
  } catch {
    log.warn("a notification could not be read");
    return null;
  }
}
