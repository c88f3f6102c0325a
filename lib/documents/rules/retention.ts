const DAY_MS = 86_400_000;

/**
 * How long a document stays, from its arrival, that nothing uses: what people handed in may be wanted again in the same
 * week, what was put together here can be put together again, and what came in or went out goes with its fax, or with the
 * draft that still needed it.
 */
export const KEPT_UNUSED_MS = {
  upload: 7 * DAY_MS,
  prepared: DAY_MS,
  cover: DAY_MS,
  inbound: DAY_MS,
  transmitted: DAY_MS,
} as const;
