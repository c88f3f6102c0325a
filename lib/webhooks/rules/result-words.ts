export type EventResult =
  | "applied"
  | "stale"
  | "ignored"
  | "unreadable"
  | "unknown_type"
  | "unknown_fax"
  | "foreign"
  | "failed";

export type ResultWords = { word: string; tone: "ok" | "idle" | "warn" | "bad"; meaning: string };

/** What became of an event, in words. */
export const RESULT_WORDS: Readonly<Record<EventResult, ResultWords>> = {
  applied: { word: "Processed", tone: "ok", meaning: "It changed a fax here." },
  stale: { word: "Out of order, ignored", tone: "idle", meaning: "Something newer was known already." },
  ignored: { word: "Nothing to do", tone: "idle", meaning: "It says nothing about the fax itself." },
  unreadable: {
    word: "Not readable",
    tone: "bad",
    meaning: "Telnyx signed it, but it is not an event as we know them.",
  },
  unknown_type: { word: "Unknown type", tone: "warn", meaning: "This version does not know such events. It is kept." },
  unknown_fax: { word: "Unknown fax", tone: "warn", meaning: "No fax here belongs to it. It is kept." },
  foreign: { word: "Not ours", tone: "idle", meaning: "It is about a fax application that this portal does not know." },
  failed: {
    word: "Failed",
    tone: "bad",
    meaning: "Something went wrong here. It is tried again by itself for a day, and when you process it again.",
  },
};

export function isEventResult(text: string | undefined): text is EventResult {
  return text !== undefined && Object.hasOwn(RESULT_WORDS, text);
}
