import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import Telnyx from "telnyx";
import { type SandboxOptions, startSandbox } from "../start-sandbox";
import { deviations } from "./openapi";
import { startPortal } from "./start-portal";

export const RECEPTION = "+13125790015";
export const OFFICE = "+13125790016";
export const SPARE = "+13125790017";

export type TestWorld = Awaited<ReturnType<typeof startTestWorld>>;

/** A sandbox, a portal, and the real SDK between them; every answer that the SDK gets is held against the description. */
export async function startTestWorld(options: Partial<SandboxOptions> = {}) {
  const portal = await startPortal();
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "sandbox-"));
  const settings = { port: 0, dataDir, webhookUrl: `${portal.url}/webhooks`, ...options };
  const found: string[] = [];
  const world = {
    portal,
    dataDir,
    deviations: found,
    sandbox: await startSandbox(settings),
    telnyx: new Telnyx({ apiKey: "key" }),
    sim: (method: string, route: string, body?: unknown) => callSim(world.sandbox.url, method, route, body),
    advance: (ms: number) => callSim(world.sandbox.url, "POST", "/clock/advance", { ms }),
    application: async () => firstApplication(world.telnyx),
    send: async (to: string, more: Partial<Telnyx.FaxCreateParams> = {}) => {
      const { id: connection_id } = await world.application();
      const body = { connection_id, from: RECEPTION, to, media_url: portal.documentUrl, ...more };
      const { data } = await world.telnyx.faxes.create(body);
      if (!data?.id) throw new Error("the fax has no id");
      return data.id;
    },
    fax: async (id: string) => (await world.telnyx.faxes.retrieve(id)).data,
    restart: async (changed: Partial<SandboxOptions> = {}) => {
      await world.sandbox.close();
      world.sandbox = await startSandbox({ ...settings, ...changed });
      connect();
    },
    close: async () => {
      await world.sandbox.close();
      await portal.close();
      fs.rmSync(dataDir, { recursive: true });
    },
  };
  function connect(): void {
    const baseURL = `${world.sandbox.url}/v2`;
    world.telnyx = new Telnyx({ apiKey: "key", baseURL, maxRetries: 0, fetch: checkingFetch(found) });
    portal.state.publicKey = world.sandbox.publicKey;
  }
  connect();
  return world;
}

function checkingFetch(found: string[]): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const { pathname, protocol } = new URL(input instanceof Request ? input.url : input);
    // The SDK tries out the platform's fetch on a data: address.
    if (protocol === "data:") return response;
    const isJson = response.headers.get("content-type")?.includes("json");
    const isDownload = pathname.endsWith("/download") && response.ok;
    const body: unknown = isJson ? await response.clone().json() : undefined;
    if (!isDownload) found.push(...deviations(init?.method ?? "GET", pathname, response.status, body));
    return response;
  };
}

async function firstApplication(telnyx: Telnyx): Promise<{ id: string }> {
  const { data } = await telnyx.faxApplications.list({ sort: "created_at" });
  const id = data[0]?.id;
  if (!id) throw new Error("there is no application");
  return { id };
}

async function callSim(url: string, method: string, route: string, body?: unknown): Promise<unknown> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${url}/_sim${route}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${route}: ${response.status} ${text}`);
  return text ? JSON.parse(text) : undefined;
}
