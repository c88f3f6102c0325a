/** Runs `action` at once, then at most every `everyMs`; a call in between runs it once at the end of the wait. */
export function throttle(action: () => void, everyMs: number): { call(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWanted = false;

  function run(): void {
    isWanted = false;
    timer = setTimeout(() => {
      timer = undefined;
      if (isWanted) run();
    }, everyMs);
    action();
  }

  return {
    call() {
      if (timer === undefined) run();
      else isWanted = true;
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
      isWanted = false;
    },
  };
}
