import { generateKeyPairSync, randomUUID } from "node:crypto";
import { type DKIMSignOptions, dkimSign } from "mailauth";
import MailComposer from "nodemailer/lib/mail-composer";
import type Mail from "nodemailer/lib/mailer";
import type { DNSResolver } from "@/lib/mail-in/judge-sender";

const { privateKey, publicKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "der" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

/** By which mails of a domain are signed, as DNS has it under `office._domainkey`. */
const dkimKey = privateKey;
export const dkimRecord = `v=DKIM1; k=rsa; p=${publicKey.toString("base64")}`;

/** A DNS that knows these TXT records and nothing else; a name of which it says "away" can't be asked. */
export function dnsOf(records: Readonly<Record<string, string>>): DNSResolver {
  return async (name, type) => {
    const record = records[name];
    if (record === "away") throw Object.assign(new Error("timeout"), { code: "ETIMEOUT" });
    if (record === undefined || type !== "TXT") throw Object.assign(new Error("nothing"), { code: "ENODATA" });
    return [[record]];
  };
}

/** A mail as it travels, signed by `domain` unless that is null. */
export async function composeMail(
  mail: Mail.Options,
  {
    domain = "clinic.test",
    headers,
    bodyLength,
  }: { domain?: string | null; headers?: string; bodyLength?: number } = {},
): Promise<Buffer> {
  const node = new MailComposer({ messageId: `<${randomUUID()}@clinic.test>`, ...mail }).compile();
  const whole = await node.build();
  if (domain === null) return whole;
  // Its types know neither several signatures nor that the names of headers are one text.
  const options = {
    signatureData: [{ signingDomain: domain, selector: "office", privateKey: dkimKey, maxBodyLength: bodyLength }],
    headerList: headers,
    // It asks the clock for what it signs and again for what it writes, which may be a second later.
    signTime: new Date(),
  } as unknown as DKIMSignOptions;
  const signed = await dkimSign(whole, options);
  return Buffer.concat([Buffer.from(signed.signatures), whole]);
}
