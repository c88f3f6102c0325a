const WARNING_SECONDS = 120;
const NOTED_EVERY_MS = 60_000;
const ASKED_AGAIN_MS = 10_000;

/** Seconds until the session ends for want of use, or null when it doesn't; that it has ended; that nobody answers. */
export type IdleAnswer = { idleInSeconds: number | null } | "ended" | "no answer";

export type IdleEvents = {
  /** Asks the server. `isUse`: somebody is at the page, which begins the time anew. */
  ask(isUse: boolean): Promise<IdleAnswer>;
  /** The session is about to end at this moment, in milliseconds since 1970; null when it no longer is. */
  onWarning(endsAt: number | null): void;
  onEnd(): void;
};

export type IdleWatch = {
  /** Somebody does something at the page. While they are warned only `stay` counts, so that they see of what. */
  noteDoing(): void;
  stay(): void;
  /** Asks how things are, as after the machine slept. */
  look(): void;
  stop(): void;
};

/**
 * Watches over the end of a session for want of use, from two minutes before it. What counts is the server's answer: it is asked
 * before anything is said or ended, and again until it answers. Tabs of one browser tell each other what they heard.
 */
export function watchIdleness({ ask, onWarning, onEnd }: IdleEvents): IdleWatch {
  const tabs = new BroadcastChannel("plainfax-session");
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWarned = false;
  let notedAt = Number.NEGATIVE_INFINITY;
  let questions = 0;

  async function look(isUse = false, mayBeLeaving = false): Promise<void> {
    questions += 1;
    const question = questions;
    clearTimeout(timer);
    const answer = await ask(isUse);
    // The answer to a later question is the newer one.
    if (question !== questions) return;
    if (answer === "ended" && !mayBeLeaving) return onEnd();
    if (answer === "ended" || answer === "no answer") {
      timer = setTimeout(look, ASKED_AGAIN_MS);
      return;
    }
    take(answer.idleInSeconds);
    tabs.postMessage(answer.idleInSeconds);
  }

  function take(seconds: number | null): void {
    clearTimeout(timer);
    isWarned = seconds !== null && seconds <= WARNING_SECONDS;
    onWarning(seconds !== null && isWarned ? Date.now() + seconds * 1000 : null);
    if (seconds !== null) timer = setTimeout(look, (isWarned ? seconds : seconds - WARNING_SECONDS) * 1000);
  }

  tabs.onmessage = ({ data }: MessageEvent<number | null>) => take(data);
  void look();

  return {
    noteDoing() {
      if (isWarned || Date.now() - notedAt < NOTED_EVERY_MS) return;
      notedAt = Date.now();
      // What they do may be to sign out, which leads elsewhere by itself.
      void look(true, true);
    },
    stay: () => void look(true),
    look: () => void look(),
    stop() {
      questions += 1;
      clearTimeout(timer);
      tabs.close();
    },
  };
}
