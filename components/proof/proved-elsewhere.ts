/** Where a proof ends that was given in a tab of its own. */
export const CONFIRMED_PATH = "/confirm/done";

const CHANNEL = "plainfax.proved";

/** Tells the other tabs of this browser that this person proved who they are. */
export function tellProved(personId: string): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(personId);
  channel.close();
}

/** Calls whenever somebody proved in another tab who they are; answers how to stop that. */
export function onProvedElsewhere(listener: (personId: string) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }) => listener(String(data));
  return () => channel.close();
}
