/** What programs are told of by themselves, and when that is. */
export const PROGRAM_EVENT_WORDS = {
  "fax.queued": "A fax was accepted here, or is tried again by hand, and waits to leave",
  "fax.delivered": "A fax was delivered",
  "fax.failed": "A fax was not delivered and is not tried again by itself",
  "fax.cancelled": "A fax was cancelled",
  "fax.received": "A fax came in with its pages, was split off another, or was put back from junk",
  "fax.assigned": "A received fax was handed to somebody, or taken",
  "fax.done": "A received fax was marked as done",
} as const;

export type ProgramEvent = keyof typeof PROGRAM_EVENT_WORDS;

export const PROGRAM_EVENTS = Object.keys(PROGRAM_EVENT_WORDS) as [ProgramEvent, ...ProgramEvent[]];
