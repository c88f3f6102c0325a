import "server-only";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { assertScope } from "@/lib/api/admit";
import { problemOf } from "@/lib/api/problem";
import { checked } from "@/lib/api/read-request";
import type { KeyUse } from "@/lib/api-keys/admit-key";
import { assertMayWrite } from "@/lib/auth/assert-admin";
import { AppError } from "@/lib/errors";
import { TOOLS } from "@/lib/mcp/tools";

/** Has a tool do what is asked. What goes wrong is the answer of the tool, in words that the agent can act on. */
export async function callTool(use: KeyUse, name: string, given: unknown): Promise<CallToolResult> {
  try {
    return await perform(use, name, given);
  } catch (error) {
    return { isError: true, content: [{ type: "text", text: problemWords(error) }] };
  }
}

async function perform(use: KeyUse, name: string, given: unknown): Promise<CallToolResult> {
  const tool = TOOLS.find((one) => one.name === name);
  if (!tool) throw new AppError("not-found", `There is no tool ${name}. List the tools.`);
  assertScope(use, tool.scopes);
  if (tool.effect !== "reads") assertMayWrite(use.viewer);
  const { viewer, scopes } = use;
  const input = checked(tool.input, given ?? {}) as never;
  const { value, words, pictures = [] } = await tool.perform({ program: viewer, scopes, input });
  const structuredContent = tool.output.parse(value);
  const text = [words, JSON.stringify(structuredContent)].filter(Boolean).join("\n\n");
  return {
    structuredContent,
    content: [
      { type: "text", text },
      ...pictures.map(({ data, mimeType }) => ({
        type: "image" as const,
        ...{ mimeType, data: Buffer.from(data).toString("base64") },
      })),
    ],
  };
}

function problemWords(error: unknown): string {
  const { detail, errors = {}, consents, documentId, reference } = problemOf(error);
  const fields = Object.entries(errors).filter(([, message]) => !detail.includes(message));
  return [
    detail,
    ...fields.map(([field, message]) => `${field}: ${message}`),
    consents && `If it is meant, repeat with consents ${JSON.stringify(consents)}.`,
    documentId && `The file is kept as documentId ${documentId}.`,
    reference && `Reference: ${reference}`,
  ]
    .filter(Boolean)
    .join("\n");
}
