import { createPublicKey, verify } from "node:crypto";
import { problemWithPublicKey } from "@/lib/public-key";
import { sealedReportShape } from "@/lib/reports/report-shape";
import { canonicalJson } from "@/lib/reports/rules/canonical-json";
import type { Report } from "@/lib/reports/rules/report";

/**
 * `genuine`: sealed by the trusted key and unchanged since. `other-key`: unchanged since it was sealed by a key that is
 * not the trusted one. `changed`: the seal does not fit. `unreadable`: not a sealed report at all.
 */
export type Verdict =
  | { kind: "genuine"; report: Report; publicKey: string }
  | { kind: "other-key"; report: Report; publicKey: string }
  | { kind: "changed" | "unreadable" };

/** Checks a sealed report against a public key (32 bytes in base64). Needs no network and no database. */
export function verifyReport(text: string, trustedKey: string): Verdict {
  const sealed = sealedReportShape.safeParse(parseJson(text));
  if (!sealed.success) return { kind: "unreadable" };
  const { report, publicKey, signature } = sealed.data;
  if (!isSigned(canonicalJson(report), signature, publicKey)) return { kind: "changed" };
  return { kind: publicKey === trustedKey ? "genuine" : "other-key", report, publicKey };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isSigned(message: string, signature: string, publicKey: string): boolean {
  if (problemWithPublicKey(publicKey)) return false;
  try {
    const x = Buffer.from(publicKey, "base64").toString("base64url");
    const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
    return verify(null, Buffer.from(message), key, Buffer.from(signature, "base64"));
  } catch {
    return false;
  }
}
