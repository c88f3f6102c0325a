import { describe, expect, it } from "vitest";
import { trustedProxies } from "@/lib/trusted-proxies";
import { judgeSender } from "./judge-sender";
import { composeMail, dkimRecord, dnsOf } from "./testing/signed-mail";

const MAIL = { from: "Mia <mia@clinic.test>", to: "13127367276@fax.clinic.test", subject: "Referral", text: "Hello" };
const DNS = dnsOf({
  "office._domainkey.clinic.test": dkimRecord,
  "office._domainkey.evil.test": dkimRecord,
  "office._domainkey.away.test": "away",
  "clinic.test": "v=spf1 ip4:192.0.2.7 -all",
  "evil.test": "v=spf1 ip4:198.51.100.1 -all",
  "_dmarc.strict.test": "v=DMARC1; p=reject; adkim=s",
  "office._domainkey.mail.strict.test": dkimRecord,
});

async function verdictOf(mail: Buffer, { server = "mx.clinic.test", relays = "none" } = {}): Promise<string> {
  return (await judgeSender(mail, { server, relays: trustedProxies(relays), resolver: DNS })).verdict;
}

/** As our server puts lines on top of what it was given. */
function handedBy(ip: string, mail: Buffer, { sender = "mia@clinic.test", helo = "mail.clinic.test" } = {}): Buffer {
  const lines = [
    `Return-Path: <${sender}>`,
    `Received: from ${helo} (unknown [${ip}])\r\n\tby mx.clinic.test (Postfix) with ESMTP id 1A2B\r\n\tfor <fax@fax.clinic.test>; Mon, 30 Nov 2026 06:00:00 +0000 (UTC)`,
  ];
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n`), mail]);
}

describe("by a signature", () => {
  it("believes the domain of the From, though nothing else is known", async () => {
    expect(await verdictOf(await composeMail(MAIL))).toBe("genuine");
  });

  it("believes no other domain's, none that was made for other words, and none without a key", async () => {
    expect(await verdictOf(await composeMail(MAIL, { domain: "evil.test" }))).toBe("not-genuine");
    const changed = (await composeMail(MAIL)).toString().replace("Subject: Referral", "Subject: +13125790015");
    expect(await verdictOf(Buffer.from(changed))).toBe("not-genuine");
    const longer = Buffer.concat([await composeMail(MAIL), Buffer.from("more\r\n")]);
    expect(await verdictOf(longer)).toBe("not-genuine");
    expect(await verdictOf(await composeMail(MAIL, { domain: "keyless.test" }))).toBe("not-genuine");
  });

  it("wants all of it signed that says to whom a fax goes, so that nobody sends somebody's mail on to another number", async () => {
    expect(await verdictOf(await composeMail(MAIL, { headers: "from:subject:message-id" }))).toBe("not-genuine");
    expect(await verdictOf(await composeMail(MAIL, { headers: "from:to:subject" }))).toBe("not-genuine");
    expect(await verdictOf(await composeMail(MAIL, { headers: "from:to:subject:message-id" }))).toBe("genuine");
    expect(await verdictOf(await composeMail(MAIL, { bodyLength: 4 }))).toBe("not-genuine");
    const signed = await composeMail(MAIL);
    for (const added of [
      "To: 13125790015@fax.clinic.test",
      "Cc: 13125790015@fax.clinic.test",
      "From: omar@clinic.test",
    ]) {
      expect(await verdictOf(Buffer.concat([Buffer.from(`${added}\r\n`), signed]))).toBe("not-genuine");
    }
  });

  it("is as strict as the domain wants", async () => {
    const from = { ...MAIL, from: "mia@strict.test" };
    expect(await verdictOf(await composeMail(from, { domain: "mail.strict.test" }))).toBe("not-genuine");
    const subdomain = { ...MAIL, from: "mia@mail.clinic.test" };
    expect(await verdictOf(await composeMail(subdomain))).toBe("genuine");
  });

  it("waits where DNS can't be asked", async () => {
    const mail = await composeMail({ ...MAIL, from: "mia@away.test" }, { domain: "away.test" });
    expect(await verdictOf(mail)).toBe("later");
  });
});

describe("by the host that handed it over", () => {
  it("believes a host that the domain of the From names", async () => {
    const unsigned = await composeMail(MAIL, { domain: null });
    expect(await verdictOf(unsigned)).toBe("not-genuine");
    expect(await verdictOf(handedBy("192.0.2.7", unsigned))).toBe("genuine");
    expect(await verdictOf(handedBy("192.0.2.8", unsigned))).toBe("not-genuine");
    const stray = Buffer.concat([Buffer.from("Return-Path: <eve@evil.test>\r\n"), unsigned]);
    expect(await verdictOf(handedBy("192.0.2.7", stray))).toBe("genuine");
    expect(await verdictOf(handedBy("198.51.100.1", unsigned, { sender: "eve@evil.test" }))).toBe("not-genuine");
  });

  it("believes no line that came with the mail", async () => {
    const forged = handedBy("192.0.2.7", await composeMail(MAIL, { domain: null }));
    expect(await verdictOf(handedBy("198.51.100.1", forged, { sender: "eve@evil.test" }))).toBe("not-genuine");
    expect(await verdictOf(forged, { server: "mx2.clinic.test" })).toBe("not-genuine");
    const results = Buffer.from("Authentication-Results: mx.clinic.test; dmarc=pass header.from=clinic.test\r\n");
    const claimed = Buffer.concat([results, await composeMail(MAIL, { domain: null })]);
    expect(await verdictOf(handedBy("198.51.100.1", claimed, { sender: "eve@evil.test" }))).toBe("not-genuine");
  });

  it("believes a relay that is trusted, and nobody who greets as one", async () => {
    const unsigned = await composeMail(MAIL, { domain: null });
    const relays = "10.0.0.0/24";
    expect(await verdictOf(handedBy("10.0.0.25", unsigned), { relays })).toBe("genuine");
    expect(await verdictOf(handedBy("10.0.1.25", unsigned), { relays })).toBe("not-genuine");
    for (const helo of ["x ([10.0.0.25])", "x (y [10.0.0.25]) by mx.clinic.test z", "[10.0.0.25]", "(10.0.0.25)"]) {
      expect([helo, await verdictOf(handedBy("198.51.100.1", unsigned, { helo }), { relays })]).toEqual([
        helo,
        "not-genuine",
      ]);
    }
  });
});
