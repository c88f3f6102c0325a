import { expect, it } from "vitest";
import { handingHost } from "./handing-host";

const BEHIND =
  "by mx.clinic.test (Postfix) with ESMTPS id 1A2B for <fax@fax.clinic.test>; Mon, 30 Nov 2026 06:00:00 +0000";

function hostIn(from: string, behind = BEHIND) {
  return handingHost([`Received: ${from}\r\n\t${behind}`], "mx.clinic.test");
}

it.each([
  ["from mail.clinic.test (mail.clinic.test [192.0.2.7])", "192.0.2.7"],
  ["from [192.168.1.5] (unknown [192.0.2.7])", "192.0.2.7"],
  ["from x (unknown [IPv6:2001:db8::7])", "2001:db8::7"],
  [
    "from x (x.clinic.test [192.0.2.7])\r\n\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))\r\n\t(No client certificate requested)",
    "192.0.2.7",
  ],
  ["from x.clinic.test (x.clinic.test [192.0.2.7] (may be forged))", "192.0.2.7"],
  ["from x.clinic.test ([192.0.2.7] helo=[10.0.0.25])", "192.0.2.7"],
  ["from [192.0.2.7] (helo=[10.0.0.25])", "192.0.2.7"],
  ["from x.clinic.test ([192.0.2.7] ident=root helo=x)", "192.0.2.7"],
  ["from EX1.clinic.test (192.0.2.7)", "192.0.2.7"],
])("reads %s", (from, ip) => {
  expect(hostIn(from)?.ip).toBe(ip);
});

it.each([
  "from x ([10.0.0.25]) (unknown [198.51.100.1])",
  "from x (y [10.0.0.25]) by mx.clinic.test z (unknown [198.51.100.1])",
  "from (10.0.0.25) (unknown [198.51.100.1])",
  "from x (10.0.0.25) (unknown [198.51.100.1])",
  "from [10.0.0.25] (helo=x) (unknown [198.51.100.1])",
  "from [10.0.0.25] by mx.clinic.test ( (unknown [198.51.100.1])",
  "from x (unknown [10.0.0.25.1])",
  "by mx.clinic.test",
])("reads no host in %s", (from) => {
  expect(["198.51.100.1", undefined]).toContain(hostIn(from)?.ip);
});

it("reads the topmost line of the server with that name, and of no other", () => {
  const line = (ip: string, by: string) => `Received: from x (unknown [${ip}]) by ${by} (Postfix) with ESMTP id 1`;
  const lines = [
    line("10.0.0.1", "imap.clinic.test"),
    line("192.0.2.7", "mx.clinic.test"),
    line("10.0.0.25", "mx.clinic.test"),
  ];
  expect(handingHost(lines, "mx.clinic.test")?.ip).toBe("192.0.2.7");
  expect(handingHost(lines, "clinic.test")).toBeNull();
  expect(handingHost([line("10.0.0.25", "mx.clinic.test.evil.test")], "mx.clinic.test")).toBeNull();
});
