/** Seconds for which a session lasts: kept on the device, or else a working day and never past closing the browser. */
export const SESSION_LENGTH = { kept: 30 * 24 * 60 * 60, short: 12 * 60 * 60 } as const;

/** Sessions that one person may have at once; one more ends the one that was used longest ago. */
export const MOST_SESSIONS = 20;

/** The setting that holds the admins' choice, as `{ idleMinutes }`. */
export const SESSION_LIMITS_SETTING = "session-limits";

/** Minutes without use after which a session that is not kept ends, unless the admins choose others. */
export const IDLE_MINUTES = { usual: 30, least: 5, most: 12 * 60 } as const;
export const WRONG_IDLE_MINUTES = `Type whole minutes from ${IDLE_MINUTES.least} to ${IDLE_MINUTES.most}.`;
