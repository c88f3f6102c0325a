/** Milliseconds after which a page that was asked for is expected no more. */
const EXPECTED_FOR_MS = 5_000;

let expected: { address: string; until: number } | null = null;
let waiting: (() => void)[] = [];

/** Says that another page was asked for: what keys ask for from now on is meant for that one. */
export function expectPage(href: string): void {
  const address = addressOf(new URL(href, window.location.href));
  expected = address === addressOf(window.location) ? null : { address, until: performance.now() + EXPECTED_FOR_MS };
}

/** Does something on the page that was asked for, once it is here; at once where none is on its way. */
export function oncePageIsHere(run: () => void): void {
  if (expected && performance.now() < expected.until) {
    waiting.push(run);
    return;
  }
  expected = null;
  waiting = [];
  run();
}

/** Says that another page is here. What waited for it is done, up to what asks for a page again. */
export function noteArrival(): void {
  if (!expected || expected.address !== addressOf(window.location)) return;
  if (performance.now() >= expected.until) waiting = [];
  expected = null;
  while (!expected && waiting.length > 0) waiting.shift()?.();
}

function addressOf({ pathname, search }: Pick<URL, "pathname" | "search">): string {
  return `${pathname}${search}`;
}
