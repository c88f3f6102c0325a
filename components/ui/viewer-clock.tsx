"use client";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { setCookie } from "@/components/ui/set-cookie";
import { type ClockChoice, clockOf, type Hours, type OfficeClock } from "@/lib/clock/rules/clock";

type ViewerClock = { timeZone: string | null; hours: Hours; now: number };

const ClockContext = createContext<ViewerClock>({ timeZone: null, hours: "24", now: 0 });

/**
 * The browser's clock for every `Time` beneath. The browser tells its zone once and a cookie keeps it, so that the server
 * already writes times as the viewer reads them and nothing moves afterwards.
 */
export function BrowserClock({ timeZone, now, children }: Omit<ViewerClock, "hours"> & { children: ReactNode }) {
  const [ownZone, setOwnZone] = useState(timeZone);

  useEffect(() => {
    const actual = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (actual === timeZone) return;
    setCookie("time-zone", actual);
    setOwnZone(actual);
  }, [timeZone]);

  return <ClockContext value={{ timeZone: ownZone, hours: "24", now }}>{children}</ClockContext>;
}

/** The clock that somebody who is signed in chose, for every `Time` beneath; the browser's zone where they chose none. */
export function ChosenClock({ choice, office, children }: ChosenClockProps) {
  const browser = useContext(ClockContext);
  return (
    <ClockContext value={{ ...clockOf(choice, office, browser.timeZone), now: browser.now }}>{children}</ClockContext>
  );
}

type ChosenClockProps = { choice: ClockChoice; office: OfficeClock; children: ReactNode };

export function useViewerClock(): ViewerClock {
  return useContext(ClockContext);
}
