/** What a colour says. Never the only carrier of the message: an icon and a word go with it. */
export type Tone = "ok" | "info" | "warn" | "bad" | "idle";

export const TONE_CLASS: Record<Tone, string> = {
  ok: "bg-ok-bg text-ok",
  info: "bg-info-bg text-info",
  warn: "bg-warn-bg text-warn",
  bad: "bg-bad-bg text-bad",
  idle: "bg-idle-bg text-idle",
};
