const DAY_MS = 86_400_000;

/**
 * How long a document stays that nothing uses: what people handed in may be wanted again in the same week, what was put
 * together here can be put together again.
 */
export const KEPT_UNUSED_MS = { upload: 7 * DAY_MS, prepared: DAY_MS, cover: DAY_MS } as const;
