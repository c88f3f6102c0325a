import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import type { SignedByBrowser } from "@/lib/second-factor/passkeys";

const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest();
const base64url = (data: string | Buffer) => Buffer.from(data).toString("base64url");

/** What the answer says that an honest browser would not, or another device. */
type Oddity = { origin?: string; host?: string; isVerified?: boolean; counter?: number };

/** A passkey of a device that exists only in this process (WebAuthn level 3: P-256, no attestation). */
export function newAuthenticator(honestOrigin: string) {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const id = randomBytes(32);
  let used = 0;

  function clientData(type: string, challenge: string, origin = honestOrigin): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  function authenticatorData({ host = new URL(honestOrigin).hostname, isVerified = true, counter }: Oddity, more = "") {
    const flags = 0x01 | (isVerified ? 0x04 : 0) | (more ? 0x40 : 0);
    const head = Buffer.alloc(5);
    head.writeUInt8(flags);
    head.writeUInt32BE(counter ?? ++used, 1);
    return Buffer.concat([sha256(host), head, Buffer.from(more, "hex")]);
  }

  function answer(response: Record<string, unknown>): SignedByBrowser {
    const name = base64url(id);
    return { id: name, rawId: name, type: "public-key", response, clientExtensionResults: {} };
  }

  return {
    /** Makes the passkey that a portal asks for. */
    create(challenge: string, oddity: Oddity = {}): SignedByBrowser {
      const hex = (jwk: string) => Buffer.from(jwk, "base64url").toString("hex");
      const key = `a5010203262001215820${hex(x)}225820${hex(y)}`;
      const data = authenticatorData(oddity, `${"00".repeat(16)}0020${id.toString("hex")}${key}`);
      const attestation = `a363666d74646e6f6e656761747453746d74a0686175746844617461${`58${data.length.toString(16)}`}`;
      return answer({
        clientDataJSON: base64url(clientData("webauthn.create", challenge, oddity.origin)),
        attestationObject: base64url(Buffer.concat([Buffer.from(attestation, "hex"), data])),
        transports: ["internal"],
      });
    },
    /** Signs what a portal asks for. */
    get(challenge: string, oddity: Oddity = {}): SignedByBrowser {
      const told = clientData("webauthn.get", challenge, oddity.origin);
      const data = authenticatorData(oddity);
      return answer({
        clientDataJSON: base64url(told),
        authenticatorData: base64url(data),
        signature: base64url(sign("sha256", Buffer.concat([data, sha256(told)]), privateKey)),
      });
    },
  };
}
