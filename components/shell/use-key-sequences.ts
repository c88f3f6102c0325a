import { useEffect } from "react";
import { readKeys } from "@/components/shell/key-sequences";

/**
 * Runs the action of a typed sequence such as "c" or "g i". Keys that go into a field, that come with Ctrl, Alt or
 * Cmd, or that belong to an open dialog or menu are left alone.
 */
export function useKeySequences(actions: Readonly<Record<string, () => void>>, isOn: boolean): void {
  useEffect(() => {
    // A page is seen before it listens: whoever presses keys at once, as tests do, waits for this.
    document.documentElement.dataset.keys = isOn ? "on" : "off";
    if (!isOn) return;
    const read = readKeys(Object.keys(actions));

    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isSpokenFor(event.target)) return;
      const sequence = read(event.key, event.timeStamp);
      if (sequence === null) return;
      event.preventDefault();
      actions[sequence]?.();
    }

    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [actions, isOn]);
}

function isSpokenFor(target: EventTarget | null): boolean {
  if (document.querySelector("dialog[open]")) return true;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input:not([type=checkbox]), textarea, select, [role=menu] *"))
  );
}
