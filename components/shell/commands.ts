import { useEffectEvent, useLayoutEffect } from "react";
import { oncePageIsHere } from "@/components/ui/page-on-its-way";

/** What a page can be asked for by a key: each does something only where a page offers it. */
export type Command =
  | "done"
  | "hand-to"
  | "take"
  | "label"
  | "due"
  | "split"
  | "panel"
  | "note"
  | "forward"
  | "junk"
  | "trash"
  | "unread"
  | "undo"
  | "fax-before"
  | "fax-after"
  | "select-up"
  | "select-down";

const handlers = new Map<Command, Set<() => void>>();

/**
 * Has the part of the page that offers it last do what a key asks for; nothing where no part does. While another page is on its way
 * a key means that one, and waits for it; taking back means what was done, wherever.
 */
export function runCommand(command: Command): void {
  const run = () => [...(handlers.get(command) ?? [])].at(-1)?.();
  if (command === "undo") run();
  else oncePageIsHere(run);
}

/** Offers what a key asks for while the component is there. */
export function useCommand(command: Command, run: () => void): void {
  const perform = useEffectEvent(run);
  // A layout effect: what is seen is listened to already, so no key that is pressed at once is lost.
  useLayoutEffect(() => {
    const offered = handlers.get(command) ?? new Set();
    handlers.set(command, offered);
    const handler = () => perform();
    offered.add(handler);
    return () => void offered.delete(handler);
  }, [command]);
}
