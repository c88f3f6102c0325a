import { execFileSync } from "node:child_process";
import { join } from "node:path";

export type Certificate = { chain: string; key: string };

/** Makes a certificate for a host name with its key, signed by itself, in a directory; of `-1` days it ended yesterday. */
export function makeCertificate(directory: string, name: string, days = 2): Certificate {
  const at = (part: string) => join(directory, `${name}.${days}.${part}.pem`);
  const [chain, key, request] = [at("chain"), at("key"), at("request")];
  const kept = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key, "-out", request];
  const of = ["-subj", `/CN=${name}`, "-addext", `subjectAltName=DNS:${name}`];
  execFileSync("openssl", ["req", "-new", ...kept, ...of], { stdio: "ignore" });
  const signed = ["-in", request, "-signkey", key, "-copy_extensions", "copyall", "-days", String(days), "-out", chain];
  execFileSync("openssl", ["x509", "-req", ...signed], { stdio: "ignore" });
  return { chain, key };
}
