import { type RefObject, useCallback, useEffect, useState } from "react";

type PagesInView = {
  /** The page of which most is in view. */
  current: number;
  /** All that ever were in view. */
  seen: ReadonlySet<number>;
};

/** Which pages below `list` are in view; each is marked with `data-page`. */
export function usePagesInView(list: RefObject<HTMLElement | null>) {
  const [inView, setInView] = useState<PagesInView>({ current: 1, seen: new Set() });

  useEffect(() => {
    const pages = list.current?.querySelectorAll<HTMLElement>("[data-page]") ?? [];
    const areas = new Map<number, number>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, intersectionRect: shown } of entries)
          areas.set(pageOf(target), shown.width * shown.height);
        setInView(({ current, seen }) => nextView(areas, current, seen));
      },
      { threshold: [0, 0.2, 0.4, 0.6, 0.8, 1] },
    );
    for (const page of pages) observer.observe(page);
    return () => observer.disconnect();
  }, [list]);

  const setCurrent = useCallback((current: number) => setInView((before) => ({ ...before, current })), []);
  return { ...inView, setCurrent };
}

function nextView(areas: ReadonlyMap<number, number>, before: number, seen: ReadonlySet<number>): PagesInView {
  const shown = [...areas].filter(([, area]) => area > 0);
  const largest = Math.max(...shown.map(([, area]) => area));
  const current = shown.filter(([, area]) => area === largest).map(([page]) => page);
  const fresh = shown.map(([page]) => page).filter((page) => !seen.has(page));
  return {
    current: current.includes(before) ? before : (current[0] ?? before),
    seen: fresh.length > 0 ? new Set([...seen, ...fresh]) : seen,
  };
}

function pageOf(element: Element): number {
  return Number(element.getAttribute("data-page"));
}
