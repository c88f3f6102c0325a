/** What the keys do while the focus is in the viewer. */
export const VIEWER_KEYS = [
  { keys: ["→"], effect: "Next page" },
  { keys: ["←"], effect: "Page before" },
  { keys: ["Page down", "Page up"], effect: "One screen on or back" },
  { keys: ["Home", "End"], effect: "First or last page" },
  { keys: ["+", "−"], effect: "Larger or smaller" },
  { keys: ["0"], effect: "Fit the width" },
  { keys: ["r"], effect: "Turn the page" },
  { keys: ["?"], effect: "Show this list" },
] as const;

export type ViewerCommand =
  | "next"
  | "previous"
  | "screen-down"
  | "screen-up"
  | "first"
  | "last"
  | "larger"
  | "smaller"
  | "fit"
  | "turn"
  | "help";

const COMMAND_OF: Readonly<Record<string, ViewerCommand>> = {
  ArrowRight: "next",
  ArrowLeft: "previous",
  PageDown: "screen-down",
  PageUp: "screen-up",
  Home: "first",
  End: "last",
  "+": "larger",
  "=": "larger",
  "-": "smaller",
  "−": "smaller",
  "0": "fit",
  r: "turn",
  "?": "help",
};

type Key = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

/** What a key asks of the viewer; keys with Ctrl, Alt or Cmd belong to the browser. */
export function commandOf({ key, ctrlKey, metaKey, altKey }: Key): ViewerCommand | null {
  return ctrlKey || metaKey || altKey ? null : (COMMAND_OF[key] ?? null);
}
