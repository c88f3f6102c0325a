import { readFileSync } from "node:fs";
import { SANDBOX_PORT } from "./portal";

const HEADERS = { authorization: "Bearer sandbox" };
const origin = `http://127.0.0.1:${SANDBOX_PORT}`;
const UNTOLD_MS = 60_000;

type Fault = {
  method?: string;
  path: string;
  kind?: "reply" | "hang" | "reset";
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
  times?: number;
};
type Knobs = {
  bad_signature?: number;
  stale_timestamp?: number;
  duplicate?: number;
  drop?: number;
  delay_ms?: number;
};
type SimulatedFax = { id: string; to: string; from: string; direction: string; status: string };
type LedgerLine = { kind: string; fax_id?: string; to?: string };
type Delivery = {
  id: string;
  faxId: string;
  attempts: { http: { request: { url: string }; response?: { status: number } } }[];
};
type SimulatedWorld = { faxes: { fax: SimulatedFax }[]; deliveries: Delivery[] };

/** The sandbox carrier's control plane: what a test can see and arrange at the other side. */
export const sandbox = {
  /** A fax from outside arrives at a number of ours. */
  receive: (fax: {
    to: string;
    from?: string;
    pages?: number;
    pdf?: string;
    name?: string;
    quality?: string;
    fail?: string | boolean;
    partial?: boolean;
  }) => call<{ data: { id: string } }>("POST", "/_sim/inbound", fax),

  /** The next requests of the portal to a path of Telnyx's API go wrong. */
  failNext: (fault: Fault) => call<unknown>("POST", "/_sim/fail-next", fault),

  /** Waits until the failures planned for this path are used up. */
  isBack: async (path: string) => {
    while (!(await fetch(`${origin}/v2${path}`, { headers: HEADERS })).ok);
  },

  /** What is done to webhooks from now on; nothing when called without. */
  disturbWebhooks: (knobs: Knobs = {}) => call<unknown>("PUT", "/_sim/webhooks/knobs", knobs),

  /** Does something of which nothing is told before it is done, however fast the carrier and slow the browser is. */
  untold: async <Result>(work: () => Promise<Result>): Promise<Result> => {
    await sandbox.disturbWebhooks({ delay_ms: UNTOLD_MS });
    try {
      return await work();
    } finally {
      await sandbox.disturbWebhooks();
      await sandbox.advance(UNTOLD_MS);
    }
  },

  /** Ends the call of a fax that its script keeps in `sending`: delivered, or failed for this reason. */
  finish: (faxId: string, failure?: string) =>
    call<unknown>("POST", `/_sim/faxes/${faxId}/script`, { finish: true, ...(failure ? { failure } : {}) }),

  /** Lets time go by at the carrier, so that links run out. */
  advance: (ms: number) => call<unknown>("POST", "/_sim/clock/advance", { ms }),

  /** Webhooks of a fax that were dropped come after all. */
  redeliver: async (faxId: string) => {
    for (const { id } of (await sandbox.deliveries()).filter((delivery) => delivery.faxId === faxId)) {
      await call<unknown>("POST", `/_sim/webhooks/${id}/redeliver`);
    }
  },

  faxes: async () => (await call<SimulatedWorld>("GET", "/_sim/state")).faxes.map(({ fax }) => fax),

  deliveries: async () => (await call<SimulatedWorld>("GET", "/_sim/state")).deliveries,

  ledger: () => call<LedgerLine[]>("GET", "/_sim/ledger"),

  /** A request to Telnyx's own API, as somebody else with access to the account would make it. */
  api: <Answer>(method: string, path: string, body?: object) => call<Answer>(method, `/v2${path}`, body),
};

/** A document as the control plane takes it. */
export function base64Of(path: string): string {
  return readFileSync(path).toString("base64");
}

async function call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const response = await fetch(origin + path, {
    method,
    headers: { ...HEADERS, ...(body ? { "content-type": "application/json" } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`${method} ${path} of the sandbox answered ${response.status}`);
  return (await response.json()) as Answer;
}
