import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { environment } from "@/lib/env";

/** Beside the installation's other secrets; a backup takes it along. */
export const REPORT_KEY_FILE = "report-key";

/** The key that seals this installation's reports, made when it is first needed (0600). */
export function reportKey(): KeyObject {
  const path = join(environment().DATA_DIR, REPORT_KEY_FILE);
  if (!existsSync(path)) makeKey(path);
  return createPrivateKey(readFileSync(path));
}

/** The other half, to check reports with: 32 bytes in base64. */
export function reportPublicKey(): string {
  const { x } = createPublicKey(reportKey()).export({ format: "jwk" });
  return Buffer.from(String(x), "base64url").toString("base64");
}

function makeKey(path: string): void {
  const { privateKey } = generateKeyPairSync("ed25519");
  try {
    writeFileSync(path, privateKey.export({ format: "pem", type: "pkcs8" }), { mode: 0o600, flag: "wx" });
  } catch (error) {
    // Made by somebody else at the same moment: that one holds.
    if (!existsSync(path)) throw error;
  }
}
