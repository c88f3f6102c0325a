/** What a colour says. Never the only carrier of the message: an icon and a word go with it. */
export type Tone = "ok" | "info" | "warn" | "bad" | "idle";

export const TONE_CLASS: Record<Tone, string> = {
  ok: "tone-ok",
  info: "tone-info",
  warn: "tone-warn",
  bad: "tone-bad",
  idle: "tone-idle",
};
