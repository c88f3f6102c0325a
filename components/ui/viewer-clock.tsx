"use client";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { setCookie } from "@/components/ui/set-cookie";

type ViewerClock = { timeZone: string | null; now: number };

const ClockContext = createContext<ViewerClock>({ timeZone: null, now: 0 });

/**
 * The viewer's time zone for every `Time` beneath. The browser tells it once and a cookie keeps it, so that the server
 * already writes times as the viewer reads them and nothing moves afterwards.
 */
export function ViewerClockProvider({ timeZone, now, children }: ViewerClock & { children: ReactNode }) {
  const [ownZone, setOwnZone] = useState(timeZone);

  useEffect(() => {
    const actual = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (actual === timeZone) return;
    setCookie("time-zone", actual);
    setOwnZone(actual);
  }, [timeZone]);

  return <ClockContext value={{ timeZone: ownZone, now }}>{children}</ClockContext>;
}

export function useViewerClock(): ViewerClock {
  return useContext(ClockContext);
}
