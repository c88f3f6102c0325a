import { setTimeout as pause } from "node:timers/promises";
import { scrape } from "./open-site";
import type { SitePortal } from "./portal-of-site";

const EVERY_MS = 1_000;

/** What the portals told of themselves at one moment, at `/metrics`. */
export type Sample = {
  /** Seconds since the first. */
  at: number;
  /** Faxes that are not over, and work that is due and that nobody does yet; null while no portal answers. */
  faxes: number | null;
  due: number | null;
  /** Megabytes of each portal, by its place; null while it is away. */
  megabytes: (number | null)[];
};

/** Scrapes all portals each second, as Prometheus would, until it is told to end. */
export function watchFigures(portals: readonly SitePortal[]): { end(): Promise<Sample[]> } {
  const samples: Sample[] = [];
  const begun = performance.now();
  let isWanted = true;
  const watching = (async () => {
    while (isWanted) {
      const at = (performance.now() - begun) / 1_000;
      const told = await Promise.all(portals.map(({ origin }) => scrape(origin)));
      const whole = told.find((text) => text !== null) ?? null;
      samples.push({
        at,
        faxes: whole === null ? null : sumOf(whole, "plainfax_faxes"),
        due: whole === null ? null : sumOf(whole, "plainfax_jobs_due"),
        megabytes: told.map((text) => (text === null ? null : sumOf(text, "process_resident_memory_bytes") / 2 ** 20)),
      });
      await pause(EVERY_MS);
    }
  })();
  return {
    async end() {
      isWanted = false;
      await watching;
      return samples;
    },
  };
}

/** Over all labels. */
function sumOf(text: string, name: string): number {
  const lines = text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, "gm"));
  return [...lines].reduce((sum, [, value]) => sum + Number(value), 0);
}
