import { once } from "node:events";
import { connect, type SecureVersion } from "node:tls";
import { expect } from "@playwright/test";
import { TLS_PROXY } from "./support/portal";
import { test } from "./support/test";

test("the proxy of the README takes no TLS before 1.2, and there no cipher without forward secrecy", async () => {
  expect(await isTaken("TLSv1.3", "DEFAULT")).toBe(true);
  expect(await isTaken("TLSv1.2", "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256")).toBe(true);
  expect(await isTaken("TLSv1.2", "AES128-GCM-SHA256:ECDHE-RSA-AES128-SHA:ECDHE-ECDSA-AES128-SHA")).toBe(false);
  expect(await isTaken("TLSv1.1", "DEFAULT@SECLEVEL=0")).toBe(false);
});

async function isTaken(version: SecureVersion, ciphers: string): Promise<boolean> {
  const socket = connect({
    ...{ host: "127.0.0.1", port: TLS_PROXY.port, servername: TLS_PROXY.publicName, rejectUnauthorized: false },
    ...{ minVersion: version, maxVersion: version, ciphers },
  });
  const isTaken = await Promise.race([
    once(socket, "secureConnect").then(() => true),
    once(socket, "error").then(() => false),
  ]).catch(() => false);
  socket.destroy();
  return isTaken;
}
