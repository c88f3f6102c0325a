import { resolve } from "node:path";
import { z } from "zod";
import { type FaxMailbox, readFaxMailbox } from "@/lib/fax-mailbox";
import { type OidcProvider, readOidcProviders } from "@/lib/oidc-providers";
import { problemWithPublicKey } from "@/lib/public-key";
import { isProxyList } from "@/lib/trusted-proxies";
import { typedWholeNumber } from "@/lib/typed-whole-number";

const httpUrl = z.url({ protocol: /^https?$/ });
const LOG_LEVEL = z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info");
const POSTGRES_URL = /^postgres(ql)?:\/\//;
/** `fax@example.org`, or with a name before it: `Plainfax <fax@example.org>`. */
const MAIL_ADDRESS = /^([^<>@\r\n]*<[^\s<>@,]+@[^\s<>@,]+>|[^\s<>@,]+@[^\s<>@,]+)$/;
const port = (usual: number) => typedWholeNumber({ least: 1, most: 65_535, usual });

const shape = z.object({
  APP_URL: httpUrl.optional(),
  PORT: port(3000),
  HOST: z.union([z.ipv4(), z.ipv6()]).optional(),
  HSTS_SUBDOMAINS: z.literal("yes").optional(),
  TRUSTED_PROXIES: z.string().refine(isProxyList).optional(),
  DATA_DIR: z.string().min(1).default(".data"),
  DOCUMENTS_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
    .optional(),
  DOCUMENTS_S3_ENDPOINT: httpUrl.optional(),
  DOCUMENTS_S3_REGION: z.string().min(1).default("us-east-1"),
  PAGE_CACHE_MB: typedWholeNumber({ least: 64, most: Number.MAX_SAFE_INTEGER, usual: 2048 }),
  DATABASE_URL: z.string().regex(POSTGRES_URL).optional(),
  DATABASE_DIRECT_URL: z.string().regex(POSTGRES_URL).optional(),
  DATABASE_ALLOW_UNSAFE: z.literal("yes").optional(),
  ACCEPT_LOST_DOCUMENTS: z.literal("yes").optional(),
  TELNYX_API_KEY: z.string().min(1).optional(),
  TELNYX_PUBLIC_KEY: z.string().optional(),
  TELNYX_BASE_URL: httpUrl.optional(),
  TELNYX_MEDIA_HOSTS: z.string().optional(),
  WEBHOOK_PRIVATE_HOSTS: z.string().optional(),
  SANDBOX_PORT: port(4010),
  SANDBOX_PUBLIC_KEY: z.string().optional(),
  UPLOADTHING_TOKEN: z.string().min(1).optional(),
  ADMIN_EMAIL: z.email().optional(),
  ADMIN_PASSWORD: z.string().min(1).optional(),
  ADMIN_PASSWORD_FILE: z.string().min(1).optional(),
  AUTH_SECRET: z.string().min(32).optional(),
  DATA_KEY: z.string().min(43).optional(),
  DATA_KEY_FILE: z.string().min(1).optional(),
  BACKUP_RECIPIENT: z
    .string()
    .regex(/^age1[0-9a-z]+(\s*,\s*age1[0-9a-z]+)*$/)
    .optional(),
  BACKUP_PASSPHRASE_FILE: z.string().min(1).optional(),
  BACKUP_IDENTITY_FILE: z.string().min(1).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().regex(MAIL_ADDRESS).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl.optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  LOG_LEVEL,
});

/** The line that mends each variable, shown under what is wrong with it. */
const REMEDIES: Record<string, string> = {
  APP_URL: "APP_URL=https://fax.example.org   (the address people open, with http:// or https://)",
  PORT: "PORT=3000",
  HOST: "HOST=127.0.0.1   (the address of this machine to listen at; leave it out for all)",
  HSTS_SUBDOMAINS: "HSTS_SUBDOMAINS=yes   (only where every name below that of APP_URL is served by https)",
  TRUSTED_PROXIES:
    "TRUSTED_PROXIES=10.0.0.7,172.18.0.0/16   (addresses and ranges of reverse proxies; none for nobody; leave it out for this machine)",
  DATA_DIR: "DATA_DIR=.data",
  DOCUMENTS_S3_BUCKET: "DOCUMENTS_S3_BUCKET=office-faxes   (a bucket; leave it out to keep documents in DATA_DIR)",
  DOCUMENTS_S3_ENDPOINT:
    "DOCUMENTS_S3_ENDPOINT=https://s3.example.org   (the address of the object store, without the bucket; leave it out for Amazon S3)",
  DOCUMENTS_S3_REGION: "DOCUMENTS_S3_REGION=us-east-1",
  PAGE_CACHE_MB: "PAGE_CACHE_MB=2048   (megabytes, at least 64)",
  DATABASE_URL:
    "DATABASE_URL=postgres://user:password@localhost:5432/plainfax   (leave it out for the embedded database)",
  DATABASE_DIRECT_URL:
    "DATABASE_DIRECT_URL=postgres://user:password@localhost:5432/plainfax   (PostgreSQL itself, where DATABASE_URL leads to a pooler)",
  DATABASE_ALLOW_UNSAFE:
    "DATABASE_ALLOW_UNSAFE=yes   (only where losing the whole database at a power cut does not matter)",
  ACCEPT_LOST_DOCUMENTS: "ACCEPT_LOST_DOCUMENTS=yes   (for one start, where the documents are lost for good)",
  TELNYX_API_KEY: "TELNYX_API_KEY=KEY…   (Telnyx portal, API Keys; leave it out for the sandbox)",
  TELNYX_PUBLIC_KEY: "TELNYX_PUBLIC_KEY=…   (Telnyx portal, Keys & Credentials, Public Key; several with commas)",
  TELNYX_BASE_URL: "TELNYX_BASE_URL=https://api.telnyx.com/v2   (leave it out for Telnyx itself)",
  SANDBOX_PORT: "SANDBOX_PORT=4010",
  ADMIN_EMAIL: "ADMIN_EMAIL=admin@example.org",
  ADMIN_PASSWORD: "ADMIN_PASSWORD=… or ADMIN_PASSWORD_FILE=/run/secrets/admin-password, together with ADMIN_EMAIL",
  AUTH_SECRET: "AUTH_SECRET=…   (at least 32 characters; leave it out and one is generated)",
  DATA_KEY:
    "DATA_KEY=…   (32 bytes in base64, as openssl rand -base64 32 prints them; leave it out and one is made in DATA_DIR)",
  DATA_KEY_FILE: "DATA_KEY_FILE=/etc/plainfax/data-key   (a file with such a key)",
  BACKUP_RECIPIENT: "BACKUP_RECIPIENT=age1…   (the public key that backups are encrypted to; several with commas)",
  BACKUP_PASSPHRASE_FILE: "BACKUP_PASSPHRASE_FILE=/run/secrets/backup-passphrase",
  BACKUP_IDENTITY_FILE: "BACKUP_IDENTITY_FILE=/media/key.txt   (only to restore)",
  SMTP_URL: "SMTP_URL=smtps://user:password@mail.example.org   (smtp:// for port 587; leave it out to send no mail)",
  MAIL_FROM: "MAIL_FROM=Plainfax <fax@example.org>   (the sender of mails, together with SMTP_URL)",
  OTEL_EXPORTER_OTLP_ENDPOINT:
    "OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318   (a collector of OpenTelemetry; leave it out to send no traces)",
  METRICS_TOKEN: "METRICS_TOKEN=…   (at least 16 characters; leave it out and /metrics is not there)",
  LOG_LEVEL: "LOG_LEVEL=info",
};

const TELNYX_MEDIA_HOSTS = ["*.telnyx.com", "*.amazonaws.com"];

export type TelnyxConnection = {
  isSandbox: boolean;
  apiKey: string;
  baseUrl: string | undefined;
  publicKeys: readonly string[];
  /** The origin at which the carrier reaches this portal: for webhooks and one-time links. */
  portalOrigin: string;
  /** Hosts from which received documents may be fetched; `*.` stands for any subdomain. */
  mediaHosts: readonly string[];
};

/** A bucket of an S3-compatible object store. Its keys are found as the AWS SDK finds them. */
export type Bucket = { readonly name: string; readonly region: string; readonly endpoint?: string | undefined };

/** The server that takes our mails, as an address of nodemailer's, and whom they are from. */
type MailSettings = { server: string; from: string };

export type Environment = z.infer<typeof shape> & {
  /** The public origin, without a path or trailing slash. */
  APP_URL: string;
  /** The origin at which processes of this machine reach the portal, past any proxy. */
  innerOrigin: string;
  /** The address of PostgreSQL itself, past any pooler; undefined with the embedded database. */
  directDatabaseUrl: string | undefined;
  DATA_DIR: string;
  telnyx: TelnyxConnection;
  /** Where documents are kept; null where that is DATA_DIR. */
  documentsBucket: Bucket | null;
  /** Null where no mail is sent. */
  mail: MailSettings | null;
  faxMailbox: FaxMailbox | null;
  /** Hosts that need not be public to be told of events, each with its port where that is not the usual one. */
  webhookPrivateHosts: readonly string[];
  oidcProviders: readonly OidcProvider[];
};

export type EnvironmentResult = { ok: true; environment: Environment } | { ok: false; problems: string[] };

/**
 * Reads the configuration from variables. Empty variables count as absent. Every problem is reported at once, each
 * with the line that mends it.
 */
export function parseEnvironment(source: Record<string, string | undefined>): EnvironmentResult {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const parsed = shape.safeParse(present);
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => problemWith(String(issue.path[0])));
  const oidc = readOidcProviders(present);
  const { mailbox: faxMailbox, problems: mailboxProblems } = readFaxMailbox(present);
  problems.push(...crossProblems(present), ...mailboxProblems, ...oidc.problems);
  if (!parsed.success || problems.length > 0) return { ok: false, problems };

  const values = parsed.data;
  const innerOrigin = `http://${reachableHost(values.HOST)}:${values.PORT}`;
  const origin = new URL(values.APP_URL ?? `http://localhost:${values.PORT}`).origin;
  return {
    ok: true,
    environment: {
      ...values,
      APP_URL: origin,
      innerOrigin,
      directDatabaseUrl: values.DATABASE_DIRECT_URL ?? values.DATABASE_URL,
      DATA_DIR: resolve(values.DATA_DIR),
      documentsBucket: bucketIn(values),
      telnyx: connection(values, origin, innerOrigin),
      mail: values.SMTP_URL && values.MAIL_FROM ? { server: values.SMTP_URL, from: values.MAIL_FROM } : null,
      faxMailbox,
      webhookPrivateHosts: listOf(values.WEBHOOK_PRIVATE_HOSTS),
      oidcProviders: oidc.providers,
    },
  };
}

/** From which level on lines are logged. Known before the configuration is judged, so that its problems can be told. */
export function logLevel(): z.infer<typeof LOG_LEVEL> {
  return LOG_LEVEL.catch("info").parse(process.env.LOG_LEVEL || undefined);
}

let current: Environment | undefined;

/** The configuration of this process. Throws, naming every problem, when it is not usable. */
export function environment(): Environment {
  if (current) return current;
  const result = parseEnvironment(process.env);
  if (!result.ok) throw new Error(`The configuration has problems:\n${result.problems.join("\n")}`);
  current = result.environment;
  return current;
}

function problemWith(name: string): string {
  return `${name} is not usable. Set it like this:\n    ${REMEDIES[name] ?? name}`;
}

function crossProblems(values: Record<string, string | undefined>): string[] {
  const problems: string[] = [];
  if (values.APP_URL && hasMoreThanOrigin(values.APP_URL)) {
    problems.push(
      `APP_URL names more than a host, and Plainfax is served only at the root of one. Give it a host of its own:\n    ${REMEDIES.APP_URL}`,
    );
  }
  if ((values.TELNYX_BASE_URL || values.TELNYX_API_KEY) && !values.TELNYX_PUBLIC_KEY) {
    problems.push(
      `TELNYX_PUBLIC_KEY is missing. Without it nobody can tell Telnyx's webhooks from forged ones, so Plainfax does not start. Set it like this:\n    ${REMEDIES.TELNYX_PUBLIC_KEY}`,
    );
  }
  if (values.TELNYX_BASE_URL && !values.TELNYX_API_KEY) {
    problems.push(
      `TELNYX_BASE_URL is set but TELNYX_API_KEY is not. Set both, or neither:\n    ${REMEDIES.TELNYX_API_KEY}`,
    );
  }
  for (const key of listOf(values.TELNYX_PUBLIC_KEY)) {
    const problem = problemWithPublicKey(key);
    if (problem) problems.push(`TELNYX_PUBLIC_KEY ${problem}. Set it like this:\n    ${REMEDIES.TELNYX_PUBLIC_KEY}`);
  }
  if (values.DATABASE_DIRECT_URL && !values.DATABASE_URL) {
    problems.push(
      `DATABASE_DIRECT_URL is set but DATABASE_URL is not. Set both, or only DATABASE_URL:\n    ${REMEDIES.DATABASE_URL}`,
    );
  }
  if (values.BACKUP_RECIPIENT && values.BACKUP_PASSPHRASE_FILE) {
    problems.push(
      `BACKUP_RECIPIENT and BACKUP_PASSPHRASE_FILE are both set. Backups are encrypted in one way; leave one out:\n    ${REMEDIES.BACKUP_RECIPIENT}`,
    );
  }
  if (Boolean(values.SMTP_URL) !== Boolean(values.MAIL_FROM)) {
    problems.push(`SMTP_URL and MAIL_FROM belong together. Set both, or neither:\n    ${REMEDIES.MAIL_FROM}`);
  }
  if (values.DOCUMENTS_S3_ENDPOINT && !values.DOCUMENTS_S3_BUCKET) {
    problems.push(
      `DOCUMENTS_S3_ENDPOINT is set but DOCUMENTS_S3_BUCKET is not. Set both, or neither:\n    ${REMEDIES.DOCUMENTS_S3_BUCKET}`,
    );
  }
  if (values.DOCUMENTS_S3_BUCKET) {
    // Servers that share a bucket share no folder in which what one of them makes could be found by the others.
    if (!values.AUTH_SECRET) {
      problems.push(
        "DOCUMENTS_S3_BUCKET is set but AUTH_SECRET is not. All servers on a bucket need the same; DATA_DIR/auth-secret holds the one that was made:\n    AUTH_SECRET=…   (at least 32 characters)",
      );
    }
    if (!values.DATA_KEY && !values.DATA_KEY_FILE) {
      problems.push(
        `DOCUMENTS_S3_BUCKET is set but neither DATA_KEY_FILE nor DATA_KEY is. All servers on a bucket need the same; DATA_DIR/data-key is the one that was made:\n    ${REMEDIES.DATA_KEY_FILE}`,
      );
    }
  }
  const hasPassword = Boolean(values.ADMIN_PASSWORD || values.ADMIN_PASSWORD_FILE);
  if (hasPassword !== Boolean(values.ADMIN_EMAIL)) {
    problems.push(`ADMIN_EMAIL and a password belong together. Set both, or neither:\n    ${REMEDIES.ADMIN_PASSWORD}`);
  }
  return problems;
}

function hasMoreThanOrigin(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { pathname, search, hash, username } = new URL(address);
  return pathname !== "/" || search !== "" || hash !== "" || username !== "";
}

function reachableHost(host: string | undefined): string {
  if (!host || host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}

function connection(values: z.infer<typeof shape>, origin: string, innerOrigin: string): TelnyxConnection {
  if (!values.TELNYX_API_KEY) {
    const sandboxOrigin = `http://127.0.0.1:${values.SANDBOX_PORT}`;
    return {
      isSandbox: true,
      apiKey: "sandbox",
      baseUrl: `${sandboxOrigin}/v2`,
      publicKeys: listOf(values.SANDBOX_PUBLIC_KEY),
      portalOrigin: innerOrigin,
      mediaHosts: [new URL(sandboxOrigin).host],
    };
  }
  const named = listOf(values.TELNYX_MEDIA_HOSTS);
  const hosts = named.length > 0 ? named : TELNYX_MEDIA_HOSTS;
  return {
    isSandbox: false,
    apiKey: values.TELNYX_API_KEY,
    baseUrl: values.TELNYX_BASE_URL,
    publicKeys: listOf(values.TELNYX_PUBLIC_KEY),
    portalOrigin: origin,
    mediaHosts: values.TELNYX_BASE_URL ? [...hosts, new URL(values.TELNYX_BASE_URL).host] : hosts,
  };
}

function bucketIn(values: z.infer<typeof shape>): Bucket | null {
  const { DOCUMENTS_S3_BUCKET: name, DOCUMENTS_S3_ENDPOINT: endpoint, DOCUMENTS_S3_REGION: region } = values;
  return name ? { name, region, endpoint } : null;
}

function listOf(value = ""): string[] {
  const items = value.split(",").map((item) => item.trim());
  return items.filter(Boolean);
}
