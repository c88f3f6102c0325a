import { plantAccount } from "../carrier/plant-account";
import type { World } from "../carrier/world";
import { saveSettings, settingsOf } from "../state/settings";
import { webhookKnobs } from "../state/shapes";
import { weather } from "../weather/shape";

/** Back to the account of a first start; the signing key and the identifiers already given stay used. */
export function resetWorld(world: World): void {
  const { state } = world;
  world.clock.reset();
  const everything = [state.faxes, state.deliveries, state.media, state.numbers, state.applications, state.profiles];
  for (const collection of everything) collection.clear();
  state.documents.clear();
  world.ledger.clear();
  world.rastered.clear();
  world.inProcess.clear();
  world.faults.length = 0;
  world.struck.clear();
  world.requests.length = 0;
  const settings = saveSettings(state, {
    ...settingsOf(state),
    knobs: webhookKnobs.parse({}),
    weather: weather.parse({}),
  });
  plantAccount(world, settings.initialWebhookUrl);
}
