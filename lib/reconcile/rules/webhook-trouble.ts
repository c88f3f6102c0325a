import { isSameAddress } from "@/lib/applications/rules/same-address";

/** What is known of the way that Telnyx's events take, over the last hour. */
export type WebhookFacts = {
  /** Faxes whose news had to be asked for. */
  gaps: number;
  events: number;
  /** Why deliveries were turned away here, most frequent first. */
  rejections: readonly string[];
  /** What Telnyx met when it could not deliver: an HTTP status, or null for no answer. */
  failedAnswers: readonly (number | null)[];
  /** Where the fax applications send their events. */
  eventAddresses: readonly string[];
  ourAddress: string;
};

const GAPS_THAT_COUNT = 3;

/** Why events do not reach this portal and what to do, for admins; null while enough of them do. */
export function webhookTrouble(facts: WebhookFacts): string | null {
  const { gaps, events, failedAnswers } = facts;
  const isMissed = gaps > 0 && (events === 0 || (gaps >= GAPS_THAT_COUNT && gaps * 5 > events));
  const isRefused = failedAnswers.length > 0 && events === 0;
  if (!isMissed && !isRefused) return null;
  return causeOf(facts);
}

function causeOf({ rejections, failedAnswers, eventAddresses, ourAddress }: WebhookFacts): string {
  if (rejections.includes("wrong-signature")) {
    return "They arrive, but are signed with another key. Check TELNYX_PUBLIC_KEY against Telnyx's portal.";
  }
  if (rejections.includes("timestamp-too-far")) return "They arrive, but this server's clock is wrong. Set it.";
  if (!eventAddresses.some((address) => isSameAddress(address, ourAddress))) {
    return "No fax application sends its events here. Open the fax applications and point their events to this portal.";
  }
  const [answer] = failedAnswers;
  if (answer === undefined) return "Telnyx does not say why. Run the check on the events page.";
  if (answer === null) return `Telnyx gets no answer at ${ourAddress}. It must be reachable from the internet.`;
  if (answer >= 300 && answer < 400) {
    return `Telnyx is sent elsewhere (HTTP ${answer}) from ${ourAddress}, and does not follow. Remove the redirect.`;
  }
  return `Telnyx gets HTTP ${answer} at ${ourAddress}. Something before the portal, such as a proxy, may answer instead.`;
}
