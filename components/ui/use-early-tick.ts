import { type RefObject, useEffect, useEffectEvent, useRef } from "react";

/** Hears of a box that was ticked before this script was there: the browser shows it ticked, and React tells nobody. */
export function useEarlyTick(isTicked: boolean, hear: (isTicked: boolean) => void): RefObject<HTMLInputElement | null> {
  const box = useRef<HTMLInputElement>(null);
  const compare = useEffectEvent(() => {
    if (box.current && box.current.checked !== isTicked) hear(box.current.checked);
  });
  useEffect(() => compare(), []);
  return box;
}
