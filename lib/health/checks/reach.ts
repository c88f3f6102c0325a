import "server-only";
import { request as askHttp } from "node:http";
import { request as askHttps } from "node:https";
import { isIP } from "node:net";
import { connect } from "node:tls";
import { environment } from "@/lib/env";
import { broken, doubtful, type Finding, well } from "@/lib/health/rules/finding";
import { newProbe } from "@/lib/sending/link-probe";
import { isPrivateHost } from "@/lib/sending/rules/delivery-test";

const TIMEOUT_MS = 5_000;
const DAY_MS = 86_400_000;
/** Certificates that renew themselves are renewed a month before their end. */
const SOON_DAYS = 14;

/** Asks `APP_URL` for a word that only a portal on this database knows. */
export async function checkAddress(): Promise<Finding> {
  const { APP_URL, telnyx } = environment();
  const probe = await newProbe();
  const { status, body, code } = await ask(`${APP_URL}/m/${probe}`);
  if (status === null) {
    const todo = "Check APP_URL, DNS, the firewall and the proxy.";
    return broken("address", `Nothing answers at ${APP_URL}${code ? ` (${code})` : ""}.`, todo);
  }
  if (status >= 300 && status < 400) {
    const todo = "Remove the redirect or correct APP_URL: Telnyx does not follow it.";
    return broken("address", `${APP_URL} leads elsewhere (HTTP ${status}).`, todo);
  }
  if (body !== probe) {
    const todo = "Check APP_URL and the proxy before the portal.";
    return broken("address", `Something else answers at ${APP_URL} (HTTP ${status}).`, todo);
  }
  const isCarrierHere = telnyx.baseUrl !== undefined && isPrivateHost(new URL(telnyx.baseUrl).hostname);
  if (!isCarrierHere && isPrivateHost(new URL(APP_URL).hostname)) {
    const todo = "Set APP_URL to an address that Telnyx reaches, by https.";
    return broken("address", `${APP_URL} means something only in your own network.`, todo);
  }
  return well("address", `This portal answers at ${APP_URL}.`);
}

/** The certificate is a line of its own, so it is not judged here. */
function ask(url: string): Promise<{ status: number | null; body: string; code?: string | undefined }> {
  const askBy = url.startsWith("https:") ? askHttps : askHttp;
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const nothing = (error: NodeJS.ErrnoException) => resolve({ status: null, body: "", code: error.code });
    askBy(url, { agent: false, rejectUnauthorized: false, signal }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        if (body.length < 1_000) body += chunk;
      });
      response.on("error", nothing);
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    })
      .on("error", nothing)
      .end();
  });
}

/** Null where nothing answers at all: that is no matter of certificates. */
export async function checkTls(): Promise<Finding | null> {
  const { APP_URL, telnyx } = environment();
  const { protocol, hostname, port } = new URL(APP_URL);
  if (protocol === "http:") {
    if (isPrivateHost(hostname)) return well("tls", "None is needed at an address of this machine or network.");
    const todo = "Put a proxy with a certificate before the portal, and set APP_URL to https://….";
    const says = "People and faxes go over the network unencrypted.";
    return telnyx.isSandbox ? doubtful("tls", says, todo) : broken("tls", says, todo);
  }
  const certificate = await certificateAt(hostname.replace(/^\[|\]$/g, ""), Number(port || 443));
  if (certificate === "nobody") return null;
  if (certificate === "none") {
    return broken("tls", `${APP_URL} offers no certificate.`, "Check the proxy before the portal.");
  }
  const { endsAt, problem } = certificate;
  const days = Math.floor((endsAt.getTime() - Date.now()) / DAY_MS);
  const todo = "Renew the certificate where TLS ends, at the proxy before the portal.";
  if (days < 0) return broken("tls", `The certificate has ended, ${-days} days ago.`, todo);
  if (problem) {
    const mend = "Use a certificate for this name from an authority that browsers and Telnyx trust, with its chain.";
    return broken("tls", `The certificate is not trusted (${problem}).`, mend);
  }
  const says = `The certificate is good for ${days} more ${days === 1 ? "day" : "days"}.`;
  return days < SOON_DAYS ? doubtful("tls", says, todo) : well("tls", says);
}

type Certificate = { endsAt: Date; problem: string | null };

function certificateAt(host: string, port: number): Promise<Certificate | "nobody" | "none"> {
  return new Promise((resolve) => {
    const servername = isIP(host) ? "" : host;
    let isConnected = false;
    const socket = connect({ host, port, servername, rejectUnauthorized: false, timeout: TIMEOUT_MS }, () => {
      const { valid_to } = socket.getPeerCertificate();
      const { authorized, authorizationError } = socket;
      // An error, or its code alone.
      const reason: unknown = authorizationError;
      const words = reason instanceof Error ? ((reason as NodeJS.ErrnoException).code ?? reason.name) : String(reason);
      socket.destroy();
      resolve(valid_to ? { endsAt: new Date(valid_to), problem: authorized ? null : words } : "none");
    });
    const nothing = () => {
      socket.destroy();
      resolve(isConnected ? "none" : "nobody");
    };
    socket.once("connect", () => {
      isConnected = true;
    });
    socket.on("timeout", nothing);
    socket.on("error", nothing);
  });
}
