/** What an unsigned event met at the address for webhooks: an HTTP status and the size of the answer, or nothing. */
export type WebhookAnswer = { status: number; bytes: number } | null;

export type WebhookTest = { isWell: boolean; words: string };

/** Whether Telnyx's events would reach this portal, judged from here: an unsigned one must be turned away by the portal itself. */
export function judgeWebhookAddress(address: string, answer: WebhookAnswer): WebhookTest {
  if (answer === null) return trouble(`Nothing answers at ${address}. Check APP_URL, DNS and the certificate.`);
  const { status, bytes } = answer;
  if (status === 401 && bytes === 0) {
    return {
      isWell: true,
      words: `${address} leads to this portal, which turns away what Telnyx did not sign. Whether Telnyx reaches it can't be tried from here.`,
    };
  }
  if (status >= 300 && status < 400) {
    return trouble(`${address} leads elsewhere (HTTP ${status}), and Telnyx does not follow. Remove the redirect.`);
  }
  if (status === 503)
    return trouble("The portal answers, but can't take events now: its public key or its database is missing.");
  return trouble(`Something else answers at ${address} (HTTP ${status}), such as a proxy before the portal.`);
}

function trouble(words: string): WebhookTest {
  return { isWell: false, words };
}
