import { chance } from "../carrier/ids";
import { pick } from "../carrier/pick";
import type { World } from "../carrier/world";
import type { Fault } from "../http/route";
import { settingsOf } from "../state/settings";
import type { PostFaultKind } from "./shape";
import { struck } from "./struck";

export type PostFault = Fault & { accept: boolean };

const reply = (status: number, more: Partial<Fault> = {}): Fault => ({ kind: "reply", status, delayMs: 0, ...more });

const faults: Record<PostFaultKind, Fault> = {
  hang: { kind: "hang", status: 0, delayMs: 0 },
  reset: { kind: "reset", status: 0, delayMs: 0 },
  cut: { kind: "cut", status: 202, delayMs: 0 },
  "500": reply(500),
  "502": reply(502, { body: "<html>Bad gateway</html>" }),
  "503": reply(503),
  "408": reply(408),
  "409": reply(409),
  empty: reply(200, { body: {} }),
  html: reply(200, { body: "<html>Welcome to the hotel</html>" }),
  "429": reply(429, { headers: { "x-ratelimit-reset": "1" } }),
  "429-without-reset": reply(429),
  "401": reply(401),
  "403": reply(403),
  "422": reply(422),
};

/** An answer with which Telnyx says that it did not take the fax. */
const refusals: PostFaultKind[] = ["429", "429-without-reset", "401", "403", "422"];

/** What the weather makes of a POST /faxes, if anything; `accept` says whether the fax is taken all the same. */
export function postWeather(world: World): PostFault | undefined {
  const { rate, kinds, accepted } = settingsOf(world.state).weather.post;
  if (!chance(world.dice, rate)) return undefined;
  const kind = pick(world.dice, kinds);
  const accept = !refusals.includes(kind) && chance(world.dice, accepted);
  struck(world, `post ${kind}${accept ? " after accepting" : ""}`);
  return { ...faults[kind], accept };
}
