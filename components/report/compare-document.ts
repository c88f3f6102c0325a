export type Comparison = { tone: "ok" | "warn" | "bad"; title: string };

/** Compares a file with the fingerprint in a report, in this browser. */
export async function compareDocument(file: Blob, sha256: string): Promise<Comparison> {
  if (!globalThis.crypto?.subtle) {
    return { tone: "warn", title: "This browser compares documents only over HTTPS. Use npm run verify-report." };
  }
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return found === sha256
    ? { tone: "ok", title: "This is the document that was handed to Telnyx." }
    : { tone: "bad", title: "This is not the document of the report." };
}
