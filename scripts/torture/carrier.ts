import { type ChildProcess, fork } from "node:child_process";
import { z } from "zod";

const ready = z.object({ port: z.number(), publicKey: z.string() });

const ledger = z.array(
  z.object({
    at: z.coerce.date(),
    kind: z.string(),
    fax_id: z.string(),
    client_state: z.string().nullish(),
    status: z.union([z.string(), z.number()]).optional(),
    bytes: z.number().optional(),
    to: z.string().optional(),
  }),
);
export type LedgerEntry = z.infer<typeof ledger>[number];

const state = z.object({
  faxes: z.array(
    z.object({ fax: z.object({ direction: z.string(), to: z.string() }), document: z.string().nullable() }),
  ),
  deliveries: z.array(z.object({ status: z.string(), event: z.object({ id: z.string() }) })),
});
const weather = z.object({ struck: z.record(z.string(), z.number()) });
const injected = z.object({ data: z.object({ id: z.string() }) });
const applications = z.object({
  data: z.array(z.object({ id: z.string(), application_name: z.string(), webhook_event_url: z.string() })),
});

export type Carrier = Awaited<ReturnType<typeof startCarrier>>;

type Options = {
  /** The bundle that is the carrier: the torture's, with its shorter times, or the product's. */
  program?: "dist/torture/sandbox.mjs" | "dist/sandbox.mjs";
  dataDir: string;
  seed: string;
  webhookUrl: string;
  speed: number;
  /** Where it says that it is reached; without it, where it is. */
  origin?: string;
};

/** Starts the sandbox carrier in a process of its own and speaks to it past every faulty wire. */
export async function startCarrier({ program = "dist/torture/sandbox.mjs", ...options }: Options) {
  const { dataDir, seed, webhookUrl, speed, origin } = options;
  const child = fork(program, {
    env: {
      ...process.env,
      SANDBOX_PORT: "0",
      SANDBOX_DATA_DIR: dataDir,
      SANDBOX_SEED: seed,
      SANDBOX_SPEED: String(speed),
      SANDBOX_WEBHOOK_URL: webhookUrl,
      ...(origin && { SANDBOX_ORIGIN: origin }),
      SANDBOX_RASTER: "off",
    },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const { port, publicKey } = ready.parse(await firstMessage(child));
  const call = (method: string, path: string, body?: unknown) => ask(`http://127.0.0.1:${port}${path}`, method, body);
  const application = async () => {
    const [first] = applications.parse(await call("GET", "/v2/fax_applications")).data;
    if (!first) throw new Error("The carrier has no fax application.");
    return first;
  };
  return {
    port,
    publicKey,
    connectionId: async () => (await application()).id,
    /** So many calls at once go through its fax application. */
    setLines: async (lines: number) => {
      const { id, ...named } = await application();
      await call("PATCH", `/v2/fax_applications/${id}`, { ...named, outbound: { channel_limit: lines } });
    },
    /** A fax with this document arrives from outside; answers the id that Telnyx gives it. */
    receive: async (to: string, document: Buffer, from?: string) => {
      const answer = await call("POST", "/_sim/inbound", { to, from, pdf: document.toString("base64") });
      return injected.parse(answer).data.id;
    },
    /** The SHA-256 of each document that it has fetched, with the number that was to get it. */
    fetched: async () => {
      const { faxes } = state.parse(await call("GET", "/_sim/state"));
      const sent = faxes.filter(({ fax }) => fax.direction === "outbound");
      // It has none where nobody answered when it came for it.
      return sent.flatMap(({ fax, document }) => (document === null ? [] : [{ to: fax.to, sha256: document }]));
    },
    setWeather: (rates: object) => call("PUT", "/_sim/weather", rates),
    struck: async () => weather.parse(await call("GET", "/_sim/weather")).struck,
    ledger: async () => ledger.parse(await call("GET", "/_sim/ledger")),
    deliveries: async () => state.parse(await call("GET", "/_sim/state")).deliveries,
    close: () => child.kill("SIGKILL"),
  };
}

function firstMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", () => reject(new Error("The carrier did not start.")));
  });
}

async function ask(url: string, method: string, body: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: { authorization: "Bearer sandbox", "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`The carrier answered ${response.status} to ${method} ${new URL(url).pathname}.`);
  return response.json();
}
