import { useEffect, useRef, useSyncExternalStore } from "react";
import { FactsStore, type KnownFacts } from "@/components/raster/facts-store";

/** One for the whole page, so that nobody asks for what another part of it knows. */
const store = new FactsStore();

/** Fetches the facts at these addresses, the first ones first, and answers what is known by now. */
export function useFacts(addresses: readonly string[]): (address: string) => KnownFacts | undefined {
  const wisher = useRef<object>({});
  useSyncExternalStore(store.subscribe, store.getVersion, () => 0);

  const wished = addresses.join("\n");
  useEffect(() => store.wish(wisher.current, wished === "" ? [] : wished.split("\n")), [wished]);
  useEffect(() => {
    const leaving = wisher.current;
    return () => store.endWish(leaving);
  }, []);

  return (address) => store.get(address);
}

export function tryFactsAgain(address: string): void {
  store.tryAgain(address);
}
