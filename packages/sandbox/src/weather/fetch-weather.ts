import { chance } from "../carrier/ids";
import { pick } from "../carrier/pick";
import type { World } from "../carrier/world";
import { settingsOf } from "../state/settings";
import type { FetchManner } from "./shape";
import { struck } from "./struck";

/** How the document of a new fax will be fetched; undefined is once and soon. */
export function fetchWeather(world: World): FetchManner | undefined {
  const { rate, manners } = settingsOf(world.state).weather.fetch;
  if (!chance(world.dice, rate)) return undefined;
  const manner = pick(world.dice, manners);
  struck(world, `fetch ${manner}`);
  return manner;
}
