import type { SettingName } from "./application-settings";
import type { TypedSettings } from "./typed-settings";

/** The form over newer settings: what was typed stays, every untouched field takes its newer value. */
export function keepEdits(loaded: TypedSettings, typed: TypedSettings, newer: TypedSettings): TypedSettings {
  const merged = { ...newer };
  for (const name of Object.keys(newer) as SettingName[]) {
    if (typed[name] !== loaded[name]) merged[name] = typed[name];
  }
  return merged;
}
