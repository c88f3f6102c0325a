/** Seconds for which a session lasts: kept on the device, or else a working day and never past closing the browser. */
export const SESSION_LENGTH = { kept: 30 * 24 * 60 * 60, short: 12 * 60 * 60 } as const;
