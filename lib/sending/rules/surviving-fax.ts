type Held = { providerFaxId: string; status: string | null };

/**
 * Of several faxes that Telnyx holds for one attempt, oldest first: the one to keep. One that was delivered cannot be
 * taken back. The one whose end is known already stays; else the oldest does.
 */
export function survivingFax<Fax extends Held>(
  held: readonly Fax[],
  attempt: { providerFaxId: string | null; isLive: boolean },
): Fax | undefined {
  const delivered = held.find(({ status }) => status === "delivered");
  const settled = attempt.isLive
    ? undefined
    : held.find(({ providerFaxId }) => providerFaxId === attempt.providerFaxId);
  return delivered ?? settled ?? held.find(({ status }) => status !== "failed") ?? held[0];
}

/** Whether Telnyx can still transmit it. */
export function canBeStopped({ status }: Held): boolean {
  return status !== "delivered" && status !== "failed";
}
