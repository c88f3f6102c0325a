import "server-only";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { DELETE, GET, POST } from "@/app/mcp/route";
import { programOf } from "@/lib/api/testing/program";
import type { NewApiKey } from "@/lib/api-keys/make-key";
import type { Viewer } from "@/lib/auth/viewer-type";

const HANDLERS = { GET, POST, DELETE };
const ADDRESS = "https://fax.clinic.test/mcp";

// biome-ignore lint/suspicious/noExplicitAny: what an agent reads of an answer is whatever the tool's shape says.
type Value = any;
type Said = { value: Value; text: string; isError: boolean; content: CallToolResult["content"] };
export type Agent = { key: string; client: Client; call(name: string, args?: object): Promise<Said> };

/** Hands a request to the route as the portal does; programs send no `Origin`, and the name of the portal as `Host`. */
export function askMcp(method: keyof typeof HANDLERS, headers: HeadersInit, body?: BodyInit | null): Promise<Response> {
  const all = new Headers(headers);
  if (!all.has("host")) all.set("host", "fax.clinic.test");
  return HANDLERS[method](new Request(ADDRESS, { method, headers: all, ...(body && { body }) }));
}

/** The SDK's own client, with a key of this person that has all rights but to send alone unless said otherwise. */
export async function agentOf(viewer: Viewer, wanted: Partial<NewApiKey> = {}, serviceId?: string): Promise<Agent> {
  const scopes = ["faxes:read", "faxes:ask", "inbox:read", "contacts:read"] as const;
  const { key } = await programOf(viewer, { scopes, ...wanted }, serviceId);
  const client = new Client({ name: "agent", version: "1" });
  const transport = new StreamableHTTPClientTransport(new URL(ADDRESS), {
    requestInit: { headers: { authorization: `Bearer ${key}` } },
    fetch: async (_url, { method = "GET", headers = {}, body } = {}) =>
      askMcp(method as keyof typeof HANDLERS, headers, body),
  });
  await client.connect(transport as Parameters<Client["connect"]>[0]);
  return { key, client, call: (name, args = {}) => call(client, name, args) };
}

async function call(client: Client, name: string, args: object): Promise<Said> {
  const answer = (await client.callTool({ name, arguments: { ...args } })) as CallToolResult;
  const [first] = answer.content;
  const text = first?.type === "text" ? first.text : "";
  return { value: answer.structuredContent, text, isError: answer.isError === true, content: answer.content };
}
