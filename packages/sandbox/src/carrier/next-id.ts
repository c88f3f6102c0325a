import { saveSettings, settingsOf } from "../state/settings";
import type { World } from "./world";

/** The next 19-digit identifier of an application, number or profile; each is greater than the last. */
export function nextNumericId(world: Pick<World, "state">): string {
  const settings = settingsOf(world.state);
  const lastNumericId = String(BigInt(settings.lastNumericId) + 1013n);
  saveSettings(world.state, { ...settings, lastNumericId });
  return lastNumericId;
}
