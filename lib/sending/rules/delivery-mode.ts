/**
 * How documents reach Telnyx. `link`: it fetches each from this portal by a one-time link, which also tells whether it
 * took the fax. `careful`: each is put into Telnyx's storage, for portals that Telnyx cannot reach; where an answer gets
 * lost, a person decides.
 */
export const DELIVERY_MODES = ["link", "careful"] as const;
export type DeliveryMode = (typeof DELIVERY_MODES)[number];

export function isDeliveryMode(value: unknown): value is DeliveryMode {
  return DELIVERY_MODES.some((mode) => mode === value);
}
