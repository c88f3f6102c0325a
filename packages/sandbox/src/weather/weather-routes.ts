import { openRandom } from "../carrier/ids";
import type { World } from "../carrier/world";
import type { Reply, Route } from "../http/route";
import { saveSettings, settingsOf } from "../state/settings";
import { webhookKnobs } from "../state/shapes";
import { weather } from "./shape";

const change = weather.extend({ webhooks: webhookKnobs.optional() });

/** Faults by chance and by seed: `PUT /_sim/weather` replaces them all, an empty object is calm. */
export function weatherRoutes(world: World): Route[] {
  const answer = (): Reply => {
    const { weather, knobs } = settingsOf(world.state);
    return { status: 200, json: { ...weather, webhooks: knobs, struck: Object.fromEntries(world.struck) } };
  };
  return [
    { method: "GET", path: "/_sim/weather", handle: answer },
    {
      method: "PUT",
      path: "/_sim/weather",
      handle: ({ body }) => {
        const { webhooks, ...rest } = change.parse(body.fields);
        const settings = settingsOf(world.state);
        saveSettings(world.state, { ...settings, weather: rest, knobs: webhooks ?? webhookKnobs.parse({}) });
        if (rest.seed !== undefined) world.dice = openRandom(rest.seed, 0);
        return answer();
      },
    },
  ];
}
