import { setTimeout as pause } from "node:timers/promises";
import type { SitePortal } from "./portal-of-site";

const AWAY_MS = 1_000;

export type Storm = {
  /** Kills the portal whose turn it is, in the middle of its work; a second later it is started again. One at a time. */
  strike(): void;
  /** Waits until all portals run, and answers how many were killed. */
  end(): Promise<number>;
};

export function openStorm(portals: readonly SitePortal[]): Storm {
  let kills = 0;
  let striking: Promise<void> | null = null;
  const strikeOne = async (portal: SitePortal) => {
    kills += 1;
    await portal.kill();
    await pause(AWAY_MS);
    await portal.start();
    striking = null;
  };
  return {
    strike() {
      const portal = portals[kills % portals.length];
      if (portal) striking ??= strikeOne(portal);
    },
    async end() {
      await striking;
      return kills;
    },
  };
}
