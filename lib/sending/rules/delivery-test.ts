import type { DeliveryMode } from "./delivery-mode";

/** What this installation met at its own address for links. */
export type LinkAnswer = { kind: "own" } | { kind: "redirect" | "other"; status: number } | { kind: "none" };

export type DeliveryTest = {
  /** What this installation can use, as far as can be told from here. */
  mode: DeliveryMode;
  words: string;
};

/** Which way of delivery this installation can use, from what it met at its own address. */
export function judgeDelivery(origin: string, answer: LinkAnswer, { isSandbox }: { isSandbox: boolean }): DeliveryTest {
  if (isSandbox && answer.kind === "own") {
    return { mode: "link", words: "Links work: the sandbox runs on this machine and reaches the portal." };
  }
  if (isPrivateHost(new URL(origin).hostname)) {
    return {
      mode: "careful",
      words: `Telnyx can't reach ${origin}: that address means something only in your own network.`,
    };
  }
  switch (answer.kind) {
    case "own":
      return {
        mode: "link",
        words: `The portal reaches itself at ${origin}. That can only be tried from here: should the first faxes fail because Telnyx could not fetch the document, choose the careful way.`,
      };
    case "redirect":
      return {
        mode: "careful",
        words: `${origin} leads elsewhere (HTTP ${answer.status}), and Telnyx does not follow. Remove the redirect or correct APP_URL.`,
      };
    case "other":
      return {
        mode: "careful",
        words: `Something else answers at ${origin} (HTTP ${answer.status}). Check APP_URL and the proxy before the portal.`,
      };
    case "none":
      return { mode: "careful", words: `Nothing answers at ${origin}. Check APP_URL, DNS and the certificate.` };
  }
}

/** Whether a host name or address means something only on this machine or in its own network. */
export function isPrivateHost(host: string): boolean {
  const isName = host === "localhost" || host.endsWith(".localhost") || host.endsWith(".local") || !host.includes(".");
  const isPrivateV4 = /^(10|127)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^169\.254\./.test(host);
  const isV6 = host.startsWith("[");
  return isV6 ? /^\[(::1|f[cd]|fe80)/.test(host) : isName || isPrivateV4;
}
