import { useEffect, useEffectEvent, useRef } from "react";

/** Saves the draft after a change that is not typed into a field: `value` is all of what may change so. */
export function useSavedChanges(value: string, saveSoon: () => void): void {
  const saved = useRef(value);
  const save = useEffectEvent(saveSoon);
  useEffect(() => {
    if (saved.current !== value) save();
    saved.current = value;
  }, [value]);
}
