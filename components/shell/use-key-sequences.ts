import { useEffect } from "react";

const NEXT_KEY_WITHIN_MS = 1000;

/**
 * Runs the action of a typed sequence such as "c" or "g i". Keys that go into a field, that come with Ctrl, Alt or
 * Cmd, or that belong to an open dialog or menu are left alone.
 */
export function useKeySequences(actions: Readonly<Record<string, () => void>>, isOn: boolean): void {
  useEffect(() => {
    // A page is seen before it listens: whoever presses keys at once, as tests do, waits for this.
    document.documentElement.dataset.keys = isOn ? "on" : "off";
    if (!isOn) return;
    let begun = "";
    let begunAt = 0;

    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isSpokenFor(event.target)) return;
      const isContinued = begun !== "" && event.timeStamp - begunAt < NEXT_KEY_WITHIN_MS;
      const sequence = isContinued ? `${begun} ${event.key}` : event.key;
      const action = actions[sequence];
      begun = action ? "" : event.key;
      begunAt = event.timeStamp;
      if (!action) return;
      event.preventDefault();
      action();
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
