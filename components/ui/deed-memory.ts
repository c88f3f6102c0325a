/** One thing that somebody did, which can be taken back from the pressing on: also before the portal has answered. */
type Deed<Answer> = {
  /** Takes it back, once; as soon as it is answered, where it is not yet. */
  takeBack: () => void;
  isTakenBack: () => boolean;
  /** Says what came of it. Null is nothing: what was done before it is the last again. */
  answered: (answer: Answer | null) => void;
};

type Remembered = { takeBack: () => void; until: number };

type Memory = {
  /** For how many milliseconds a deed is remembered. */
  forMs: number;
  /** Whether the key, pressed again, takes back the deed before; else a second press is taken for impatience. */
  goesFurtherBack: boolean;
};

export type DeedMemory = ReturnType<typeof deedMemory>;

/** Remembers what was done, so that a key takes back the last of it. */
export function deedMemory({ forMs, goesFurtherBack }: Memory, now: () => number = Date.now) {
  let remembered: readonly Remembered[] = [];

  /** `onTakeBack` runs when it is taken back, and says what then becomes of the answer. */
  function begin<Answer>(onTakeBack: () => (answer: Answer) => void): Deed<Answer> {
    let answered: (answer: Answer | null) => void = () => {};
    const answer = new Promise<Answer | null>((resolve) => {
      answered = resolve;
    });
    let isTakenBack = false;

    async function takeBack() {
      if (isTakenBack) return;
      isTakenBack = true;
      const older = goesFurtherBack ? remembered.slice(0, remembered.indexOf(deed)) : [];
      remembered = [...older, ...remembered.slice(remembered.indexOf(deed) + 1)];
      const undo = onTakeBack();
      const given = await answer;
      if (given !== null) undo(given);
    }

    const deed: Remembered = { takeBack: () => void takeBack(), until: now() + forMs };
    remembered = [...remembered.filter(isFresh), deed];
    return {
      takeBack: deed.takeBack,
      isTakenBack: () => isTakenBack,
      answered: (given) => {
        if (given === null) remembered = remembered.filter((each) => each !== deed);
        answered(given);
      },
    };
  }

  function isFresh({ until }: Remembered): boolean {
    return until > now();
  }

  return { begin, takeBackLast: () => remembered.filter(isFresh).at(-1)?.takeBack() };
}
