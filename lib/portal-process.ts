/** Takes a webhook's headers, by names in small letters, and its whole body; answers the status of the response. */
type Receiver = (arrival: { header: (name: string) => string | undefined; body: Uint8Array }) => Promise<number>;
type Meeting = {
  plainfaxStop?: () => Promise<void>;
  plainfaxWebhooks?: Receiver;
  plainfaxPeople?: () => void;
};

// The server's entry and the application are separate bundles in one process; they meet here.
const meeting = globalThis as typeof globalThis & Meeting;

/** Notes how the running portal is stopped. */
export function onPortalStop(stop: () => Promise<void>): void {
  meeting.plainfaxStop = stop;
}

/** Drains the workers and closes the database. Does nothing where no portal runs. */
export async function stopPortal(): Promise<void> {
  await meeting.plainfaxStop?.();
}

/** Offers the application's webhook receiver to the server's entry. */
export function offerWebhookReceiver(receive: Receiver): void {
  meeting.plainfaxWebhooks = receive;
}

/** The application's webhook receiver; null until the portal is alive. */
export function webhookReceiver(): Receiver | null {
  return meeting.plainfaxWebhooks ?? null;
}

/** Notes what the application does whenever somebody who is signed in asks for a page. */
export function whenPeopleAsk(hear: () => void): void {
  meeting.plainfaxPeople = hear;
}

/** Tells the application that somebody who is signed in asks for a page. */
export function tellPeopleAsk(): void {
  meeting.plainfaxPeople?.();
}
