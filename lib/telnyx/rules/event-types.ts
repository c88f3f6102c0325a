/** What Telnyx's word for an event says of the fax, whatever its payload calls the status. */
export const STATUS_OF_TYPE: ReadonlyMap<string, string> = new Map([
  ["fax.queued", "queued"],
  ["fax.media.processed", "media.processed"],
  ["fax.sending.started", "sending"],
  ["fax.delivered", "delivered"],
  ["fax.failed", "failed"],
  ["fax.receiving.started", "receiving"],
  ["fax.media.processing.started", "media.processing"],
  ["fax.received", "received"],
]);

/** Events that come to the same address and say nothing of a fax itself. */
export const TYPES_WITHOUT_MEANING: ReadonlySet<string> = new Set(["fax.email.delivered"]);

/** All types of events that are known. */
export const EVENT_TYPES: readonly string[] = [...STATUS_OF_TYPE.keys(), ...TYPES_WITHOUT_MEANING];
