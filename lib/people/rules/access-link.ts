const DAY_MS = 24 * 60 * 60_000;

/** What a link is for, where it leads and how long it can be used. */
export const ACCESS_LINKS = {
  invitation: { path: "/invitation", lastsMs: 7 * DAY_MS, lastsWords: "7 days" },
  password_reset: { path: "/reset-password", lastsMs: DAY_MS, lastsWords: "24 hours" },
} as const;

export type AccessLinkPurpose = keyof typeof ACCESS_LINKS;
