import "server-only";
import { resolve } from "node:dns/promises";
import type { BlockList } from "node:net";
import { isIPv6 } from "node:net";
import type { Readable } from "node:stream";
import { type DNSResolver, dkimVerify, dmarc, spf } from "mailauth";
import { z } from "zod";
import { handingHost } from "@/lib/mail-in/rules/handing-host";

export type { DNSResolver };

/** `genuine`: it is from the address in its From. `later`: DNS could not be asked. */
export type Judgement = { verdict: "genuine" | "not-genuine" | "later"; from: string };

type Trust = { server: string | null; relays: BlockList; resolver?: DNSResolver | undefined };

/** What is said once, or could be read in two ways; what a signature has to vouch for where it is said. */
const SAID_ONCE = ["from", "to", "cc", "subject", "message-id"];

const signature = z.object({
  signingDomain: z.string(),
  status: z.object({ result: z.string(), aligned: z.unknown().optional() }),
  signingHeaders: z.object({ keys: z.string() }),
  canonBodyLengthLimited: z.boolean(),
});

const vouched = z.object({ result: z.union([z.string(), z.literal(false)]).optional(), strict: z.boolean() });
const strictness = z.object({ dkim: vouched, spf: vouched });

/** A domain that says nothing of how strictly it wants to be checked. */
const NO_WISH: DNSResolver = async () => [["v=DMARC1; p=none"]];

/**
 * Whether a mail is from whom it says. Either a relay that is trusted handed it over, or the domain of its From vouches for it, aligned as DMARC
 * (RFC 7489) says: by a signature (DKIM) over all that decides what is faxed and to whom, or by naming the host that handed it over (SPF). Of the
 * headers only those count that our server wrote: the topmost ones.
 */
export async function judgeSender(source: Buffer | Readable, trust: Trust): Promise<Judgement> {
  const { resolver = resolve as DNSResolver } = trust;
  const checked = await dkimVerify(source, { resolver });
  const headers = (checked.headers?.parsed ?? []).map(({ key, line }) => ({ key, line: String(line) }));
  const [from = "", ...others] = checked.headerFrom;
  const of = { from: from.toLowerCase() };
  const saidOnce = headers.filter(({ key }) => SAID_ONCE.includes(key)).map(({ key }) => key);
  if (!from || others.length > 0 || new Set(saidOnce).size < saidOnce.length) return { verdict: "not-genuine", ...of };

  const host = trust.server ? handingHost(linesOf(headers, "received"), trust.server) : null;
  if (host && trust.relays.check(host.ip, isIPv6(host.ip) ? "ipv6" : "ipv4")) return { verdict: "genuine", ...of };

  const signatures = z
    .array(signature)
    .catch([])
    .parse(checked.results.filter(({ status }) => status.result === "pass"));
  const dkimDomains = signatures
    .filter(
      ({ canonBodyLengthLimited, signingHeaders }) => !canonBodyLengthLimited && covers(signingHeaders.keys, saidOnce),
    )
    .map(({ signingDomain }) => signingDomain);
  const sender = envelopeSender(headers);
  const named = host && (await spf({ ...host, sender, resolver, mta: trust.server ?? "" }));
  const spfDomains = named && named.status.result === "pass" ? [named.domain] : [];

  const aligned = await alignment({ from, dkimDomains, spfDomains, resolver });
  if (aligned === "pass") return { verdict: "genuine", ...of };
  const results = [aligned, named?.status.result, ...checked.results.map(({ status }) => status.result)];
  return { verdict: results.includes("temperror") ? "later" : "not-genuine", ...of };
}

type Vouching = { from: string; dkimDomains: string[]; spfDomains: string[]; resolver: DNSResolver };

/** The library tells how strict a domain is, and takes every one for lenient. */
async function alignment({ from, dkimDomains, spfDomains, resolver }: Vouching): Promise<string> {
  const asked = { headerFrom: [from], dkimDomains: dkimDomains.map((domain) => ({ domain })), spfDomains };
  const first = await dmarc({ ...asked, resolver });
  const judged = first && first.status.result === "none" ? await dmarc({ ...asked, resolver: NO_WISH }) : first;
  if (!judged) return "fail";
  if (judged.status.result !== "pass") return judged.status.result;
  const { dkim, spf: named } = strictness.parse(judged.alignment);
  const isSame = (domain: string) => domain.toLowerCase() === from.split("@").at(-1)?.toLowerCase();
  const isAligned = (found: z.infer<typeof vouched>, domains: string[]) =>
    found.strict ? domains.some(isSame) : Boolean(found.result);
  return isAligned(dkim, dkimDomains) || isAligned(named, spfDomains) ? "pass" : "fail";
}

function covers(keys: string, saidOnce: readonly string[]): boolean {
  const signed = keys.toLowerCase().split(/\s*:\s*/);
  return saidOnce.every((key) => signed.includes(key));
}

function linesOf(headers: readonly { key: string; line: string }[], name: string): string[] {
  return headers.filter(({ key }) => key === name).map(({ line }) => line);
}

/** As the delivering server wrote it, on top of whatever came with the mail. */
function envelopeSender(headers: readonly { key: string; line: string }[]): string {
  return /<([^<>\s]*)>/.exec(linesOf(headers, "return-path")[0] ?? "")?.[1] ?? "";
}
