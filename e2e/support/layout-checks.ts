import type { Page } from "@playwright/test";

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 768, height: 1024 },
  { width: 844, height: 390 },
  { width: 320, height: 640 },
];

/** What is wrong with the shape of the open page at five sizes: it is as high as its content and no wider than the window. */
export async function shapeProblems(page: Page): Promise<string[]> {
  const problems: string[] = [];
  for (const size of SIZES) {
    await page.setViewportSize(size);
    const found = await page.evaluate(problemsHere);
    problems.push(...found.map((problem) => `${size.width} × ${size.height}: ${problem}`));
  }
  return problems;
}

function problemsHere(): string[] {
  const root = document.documentElement;
  const content = Math.max(document.body.getBoundingClientRect().bottom + scrollY, root.clientHeight);
  const isScroller = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowY);
  const nameOf = (element: Element) => element.cloneNode(false) as HTMLElement;
  const scrollers = [...document.body.querySelectorAll("*")].filter(isScroller);
  // What is placed in the page and not in the list that scrolls makes the page as high as the whole list.
  const strays = scrollers
    .filter((scroller) => getComputedStyle(scroller).position === "static")
    .flatMap((scroller) => [...scroller.querySelectorAll<HTMLElement>("*")].map((child) => ({ scroller, child })))
    .filter(({ child }) => getComputedStyle(child).position === "absolute")
    .filter(({ scroller, child }) => child.offsetParent?.contains(scroller));
  const wide = [...document.querySelectorAll("table")].flatMap((table) => {
    const over = table.scrollWidth - (table.parentElement?.clientWidth ?? 0);
    return over > 1 ? [`${table.caption?.textContent}: ${over} px wider than its sheet`] : [];
  });
  return [
    ...wide,
    ...(root.scrollHeight > content + 1 ? [`${root.scrollHeight - content} px of nothing below the page`] : []),
    ...(root.scrollWidth > root.clientWidth ? [`${root.scrollWidth - root.clientWidth} px too wide`] : []),
    ...new Set(strays.map(({ scroller }) => `not positioned: ${nameOf(scroller).outerHTML.slice(0, 120)}`)),
  ];
}

/** Remembers where every control of the page stands now; answers, when it is called, which of them have moved since. */
export async function watchControls(page: Page): Promise<() => Promise<string[]>> {
  const remembered = await page.evaluateHandle(() => {
    const shown = "a[href], button, input:not([type=hidden]), select, textarea, summary";
    const controls = [...document.querySelectorAll<HTMLElement>(shown)].filter((control) => control.checkVisibility());
    return controls.map((control) => ({ control, before: control.getBoundingClientRect() }));
  });
  return () =>
    remembered.evaluate((places) =>
      places.flatMap(({ control, before }) => {
        const name = (control.getAttribute("aria-label") ?? control.textContent ?? "").slice(0, 60);
        if (!control.checkVisibility()) return [`${name}: gone`];
        const { x, y } = control.getBoundingClientRect();
        const isMoved = Math.abs(x - before.x) > 1 || Math.abs(y - before.y) > 1;
        return isMoved ? [`${name}: by ${Math.round(x - before.x)}, ${Math.round(y - before.y)}`] : [];
      }),
    );
}

const ENOUGH_IN_SIGHT = 80;

/** Walks by Tab from the start of the page to its end; answers which controls were under a bar that stays in sight. */
export async function coveredOnTheWay(page: Page): Promise<string[]> {
  const walk = await page.evaluateHandle(() => {
    scrollTo(0, 0);
    const stays = ({ position, pointerEvents }: CSSStyleDeclaration) =>
      (position === "fixed" || position === "sticky") && pointerEvents !== "none";
    const bars = [...document.body.querySelectorAll<HTMLElement>("*")].filter((it) => stays(getComputedStyle(it)));
    return { bars: bars.filter((bar) => bar.checkVisibility()), seen: new Set<Element>() };
  });
  const covered: string[] = [];
  for (;;) {
    await page.keyboard.press("Tab");
    const found = await walk.evaluate(({ bars, seen }, enough) => {
      const focused = document.activeElement;
      if (!focused || focused === document.body || seen.has(focused)) return null;
      seen.add(focused);
      // A hidden input is seen as its label.
      const own = (focused.closest("label") ?? focused).getBoundingClientRect();
      return bars
        .filter((bar) => !bar.contains(focused))
        .filter((bar) => {
          const over = bar.getBoundingClientRect();
          const isBeside = over.left >= own.right || over.right <= own.left;
          const hidden = isBeside ? 0 : Math.min(own.bottom, over.bottom) - Math.max(own.top, over.top);
          // Of what is higher than the room between the bars, a good part is in sight.
          return hidden > 1 && own.height - hidden < Math.min(own.height, enough) - 1;
        })
        .map((bar) => `${focused.outerHTML.slice(0, 100)} under ${bar.className.slice(0, 40)}`);
    }, ENOUGH_IN_SIGHT);
    if (!found) return covered;
    covered.push(...found);
  }
}
