"use client";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { SignOut } from "@/components/shell/account-menu";
import { type IdleAnswer, type IdleWatch, watchIdleness } from "@/components/shell/watch-idleness";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";

/** What only a person does. A page that moves below a resting pointer makes events, too, but none that moved. */
const DOINGS = ["keydown", "pointerdown", "pointermove", "wheel"] as const;
/** What is said of the time that is left, in seconds, when it is that much. */
const SPOKEN = { 60: "1 minute left.", 30: "30 seconds left.", 10: "10 seconds left." };

/** Tells two minutes before that this session ends for want of use, and goes to the sign-in page when it has. */
export function IdleDialog({ signOut }: { signOut: SignOut }) {
  const [endsAt, setEndsAt] = useState<number | null>(null);
  const watch = useRef<IdleWatch>(null);

  useEffect(() => {
    // The page itself leads to signing in and back, and says there why.
    const watching = watchIdleness({ ask, onWarning: setEndsAt, onEnd: () => window.location.reload() });
    watch.current = watching;
    const onDoing = (event: Event) => {
      const isStill = event.type === "pointermove" && !hasMoved(event as PointerEvent);
      if (event.isTrusted && !isStill) watching.noteDoing();
    };
    const onVisibility = () => document.hidden || watching.look();
    for (const doing of DOINGS) document.addEventListener(doing, onDoing, { passive: true, capture: true });
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      for (const doing of DOINGS) document.removeEventListener(doing, onDoing, { capture: true });
      document.removeEventListener("visibilitychange", onVisibility);
      watching.stop();
    };
  }, []);

  const stay = () => watch.current?.stay();
  const left = useSecondsUntil(endsAt);
  return (
    <Dialog
      open={endsAt !== null}
      onClose={() => endsAt !== null && stay()}
      title={
        <>
          You will be signed out in <span className="tabular-nums">{onClock(left)}</span> for want of use
        </>
      }
      actions={
        <>
          <Button variant="primary" onClick={stay}>
            Stay signed in
          </Button>
          <form action={signOut}>
            <SubmitButton variant="secondary">Sign out</SubmitButton>
          </form>
        </>
      }
    >
      <p>A fax that you are writing is kept as a draft. What stands unsaved in other forms is not kept.</p>
      <p role="status" className="sr-only">
        {Object.entries(SPOKEN).find(([seconds]) => left <= Number(seconds))?.[1]}
      </p>
    </Dialog>
  );
}

/** Whole seconds until a moment, as they pass; 0 for none. */
function useSecondsUntil(moment: number | null): number {
  const [now, setNow] = useState(0);
  // A layout effect: the first number that is seen is right.
  useLayoutEffect(() => {
    if (moment === null) return;
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [moment]);
  return moment === null ? 0 : Math.max(0, Math.ceil((moment - now) / 1000));
}

function onClock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function hasMoved({ movementX, movementY }: PointerEvent): boolean {
  return movementX !== 0 || movementY !== 0;
}

async function ask(isUse: boolean): Promise<IdleAnswer> {
  const answer = await fetch("/api/session", { method: isUse ? "POST" : "GET", cache: "no-store" }).catch(() => null);
  if (answer?.status === 401) return "ended";
  return answer?.ok ? answer.json().catch(() => "no answer") : "no answer";
}
