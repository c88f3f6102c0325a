import { type RefObject, useEffect, useState } from "react";

type Settled = {
  count: number;
  /** The places of those that did not come, counted from 1. */
  missing: readonly number[];
};

/** How many pictures in `container` have come or failed, also those that were faster than this script. */
export function useSettledPictures(container: RefObject<HTMLElement | null>): Settled {
  const [settled, setSettled] = useState<Settled>({ count: 0, missing: [] });

  useEffect(() => {
    const pictures = [...(container.current?.querySelectorAll("img") ?? [])];
    const waiting = new AbortController();
    const settle = (place: number, hasCome: boolean) =>
      setSettled(({ count, missing }) => ({ count: count + 1, missing: hasCome ? missing : [...missing, place] }));
    setSettled({ count: 0, missing: [] });
    for (const [index, picture] of pictures.entries()) {
      const place = index + 1;
      if (picture.complete) settle(place, picture.naturalWidth > 0);
      else {
        picture.addEventListener("load", () => settle(place, true), waiting);
        picture.addEventListener("error", () => settle(place, false), waiting);
      }
    }
    return () => waiting.abort();
  }, [container]);

  return settled;
}
