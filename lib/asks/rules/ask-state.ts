/** How an ask ended: by a person, because the program asked for something else instead, or because nobody decided in time. */
export type AskEnd = "approved" | "refused" | "replaced" | "expired";

/** How an ask stands. */
export type AskState = "waiting" | AskEnd;

/** For so long an ask waits for a person. */
export const ASK_WAITS_HOURS = 24;

/** So many of one owner wait at once: more than anybody looks at with care. */
export const MOST_WAITING = 20;
