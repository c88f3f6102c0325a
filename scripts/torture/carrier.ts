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
  }),
);
export type LedgerEntry = z.infer<typeof ledger>[number];

const state = z.object({
  deliveries: z.array(z.object({ status: z.string(), event: z.object({ id: z.string() }) })),
});
const weather = z.object({ struck: z.record(z.string(), z.number()) });
const injected = z.object({ data: z.object({ id: z.string() }) });
const applications = z.object({ data: z.array(z.object({ id: z.string() })) });

export type Carrier = Awaited<ReturnType<typeof startCarrier>>;

type Options = { dataDir: string; seed: string; webhookUrl: string; speed: number; origin: string };

/** Starts the sandbox carrier in a process of its own and speaks to it past every faulty wire. */
export async function startCarrier({ dataDir, seed, webhookUrl, speed, origin }: Options) {
  const child = fork("dist/torture/sandbox.mjs", {
    env: {
      ...process.env,
      SANDBOX_PORT: "0",
      SANDBOX_DATA_DIR: dataDir,
      SANDBOX_SEED: seed,
      SANDBOX_SPEED: String(speed),
      SANDBOX_WEBHOOK_URL: webhookUrl,
      SANDBOX_ORIGIN: origin,
      SANDBOX_RASTER: "off",
    },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const { port, publicKey } = ready.parse(await firstMessage(child));
  const call = (method: string, path: string, body?: unknown) => ask(`http://127.0.0.1:${port}${path}`, method, body);
  return {
    port,
    publicKey,
    connectionId: async () => {
      const [first] = applications.parse(await call("GET", "/v2/fax_applications")).data;
      if (!first) throw new Error("The carrier has no fax application.");
      return first.id;
    },
    /** A fax with this document arrives from outside; answers the id that Telnyx gives it. */
    receive: async (to: string, document: Buffer) => {
      const answer = await call("POST", "/_sim/inbound", { to, pdf: document.toString("base64") });
      return injected.parse(answer).data.id;
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
