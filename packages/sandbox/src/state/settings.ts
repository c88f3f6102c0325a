import type { Settings } from "./shapes";

type SettingsHolder = {
  settings: { get(id: string): Settings | undefined; put(id: string, item: Settings): Settings };
};

const ID = "account";

export function hasSettings(state: SettingsHolder): boolean {
  return state.settings.get(ID) !== undefined;
}

export function settingsOf(state: SettingsHolder): Settings {
  const settings = state.settings.get(ID);
  if (!settings) throw new Error("the sandbox has no settings yet");
  return settings;
}

export function saveSettings(state: SettingsHolder, settings: Settings): Settings {
  return state.settings.put(ID, settings);
}
