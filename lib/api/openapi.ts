import "server-only";
import { z } from "zod";
import type { Operation } from "@/lib/api/operation";
import { OPERATIONS } from "@/lib/api/operations";
import { faxShape, problemShape } from "@/lib/api/shapes";
import { SCOPE_WORDS } from "@/lib/api-keys/rules/scopes";
import { environment } from "@/lib/env";
import { PROGRAM_EVENT_WORDS } from "@/lib/fax/rules/program-events";

type Json = Record<string, unknown>;

const COMPONENTS = "#/components/schemas/";

const PROBLEMS: Readonly<Record<string, string>> = {
  "400": "The request can't be read",
  "401": "No key that counts",
  "403": "The key lacks the right, or its owner may not",
  "404": "There is no such thing, or it isn't the key's to see",
  "409": "Not as things are; with `consents`, a question",
  "422": "Something is wrong with what was sent",
  "429": "Too many requests; `Retry-After` says when to go on",
};

const RATE_HEADERS = {
  RateLimit: { description: "What is left within the minute, and for how many seconds", schema: { type: "string" } },
  "RateLimit-Policy": { description: "Requests a minute", schema: { type: "string" } },
};

let described: Json | undefined;

/** The OpenAPI 3.1 description of the API, written once from the operations and the very shapes that check requests. */
export function describeApi(): Json {
  described ??= writeDescription();
  return described;
}

function writeDescription(): Json {
  const schemas: Json = {};
  const paths: Record<string, Json> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: written(operation, schemas),
    };
  }
  schemaOf(problemShape, "output", schemas);
  return {
    openapi: "3.1.0",
    info: {
      title: "Plainfax",
      version: "1",
      description:
        "Times are ISO 8601 in UTC, numbers E.164. Lists are the newest first, or by name, and go on with `nextCursor`. Every POST takes an `Idempotency-Key`: " +
        "the same request under the same key is done once and answered the same for 24 hours. What goes wrong is told as RFC 9457 has it.",
    },
    servers: [{ url: `${environment().APP_URL}/api/v1` }],
    security: [{ key: [] }],
    tags: [...new Set(OPERATIONS.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    webhooks: Object.fromEntries(
      Object.entries(PROGRAM_EVENT_WORDS).map(([event, words]) => [event, { post: told(event, words, schemas) }]),
    ),
    components: {
      schemas,
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: `Rights: ${Object.keys(SCOPE_WORDS).join(", ")}.` },
      },
    },
  };
}

function written(operation: Operation, schemas: Json): Json {
  const { id, summary, description, tag, scopes, method, answer } = operation;
  const errors = method === "POST" ? Object.keys(PROBLEMS) : Object.keys(PROBLEMS).filter((status) => status !== "400");
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: [description, `Right: ${scopes.join(" or ")}.`].filter(Boolean).join("\n\n"),
    parameters: [...pathParameters(operation), ...queryParameters(operation, schemas), ...headerParameters(operation)],
    ...(operation.body && { requestBody: { required: true, content: bodyContent(operation, schemas) } }),
    responses: {
      [answer.status]: { description: "Done", headers: RATE_HEADERS, ...answerContent(operation, schemas) },
      ...Object.fromEntries(errors.map((status) => [status, problemAnswer(status)])),
      default: problemAnswer("default"),
    },
  };
}

/** What a program is told by a webhook, and how it has to answer. */
function told(event: string, words: string, schemas: Json): Json {
  const properties = {
    type: { const: event },
    timestamp: { type: "string", format: "date-time" },
    data: schemaOf(faxShape, "output", schemas),
  };
  const schema = { type: "object", properties, required: Object.keys(properties) };
  return {
    summary: words,
    description:
      "Signed as Standard Webhooks describes, by the secret of the endpoint. `data` is the fax as it was then.",
    security: [],
    parameters: ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => ({
      ...{ name, in: "header", required: true, schema: { type: "string" } },
    })),
    requestBody: { required: true, content: { "application/json": { schema } } },
    responses: {
      "2XX": { description: "Taken" },
      "410": { description: "Tell nothing more" },
      default: { description: "Sent again, for three days; of 429 and 503 `Retry-After` says when" },
    },
  };
}

function pathParameters({ path }: Operation): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: "path", required: true },
    schema: name === "page" ? { type: "integer", minimum: 1 } : { type: "string", format: "uuid" },
  }));
}

function queryParameters({ query }: Operation, schemas: Json): Json[] {
  if (!query) return [];
  const { properties = {} } = schemaOf(query, "input", schemas) as { properties?: Record<string, Json> };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    ...{ name, in: "query", schema },
    ...(description !== undefined && { description }),
  }));
}

function headerParameters({ method }: Operation): Json[] {
  if (method !== "POST") return [];
  return [{ name: "Idempotency-Key", in: "header", schema: { type: "string", maxLength: 255 } }];
}

function bodyContent({ body, takesFile }: Operation, schemas: Json): Json {
  const schema = body ? schemaOf(body, "input", schemas) : {};
  if (!takesFile) return { "application/json": { schema } };
  const file = {
    type: "object",
    properties: { file: { type: "string", contentMediaType: "application/octet-stream" } },
  };
  return {
    "application/json": { schema },
    "multipart/form-data": { schema: { ...file, description: "`file`, and the fields of FaxInput as parts" } },
  };
}

function answerContent({ answer }: Operation, schemas: Json): Json {
  if ("types" in answer) {
    return { content: Object.fromEntries(answer.types.map((type) => [type, { schema: {} }])) };
  }
  return "shape" in answer
    ? { content: { "application/json": { schema: schemaOf(answer.shape, "output", schemas) } } }
    : {};
}

function problemAnswer(status: string): Json {
  return {
    description: PROBLEMS[status] ?? "Something else went wrong",
    content: { "application/problem+json": { schema: { $ref: `${COMPONENTS}Problem` } } },
  };
}

/** The JSON schema of a shape; what has a name is put into `schemas`, and referred to. */
function schemaOf(shape: z.ZodType, io: "input" | "output", schemas: Json): Json {
  const { $schema: _dialect, $defs = {}, ...schema } = relinked(z.toJSONSchema(shape, { io, override: plain }));
  Object.assign(schemas, $defs);
  return schema;
}

/** A format says it; what Zod checks it by is pages long. */
function plain({ jsonSchema }: { jsonSchema: { format?: unknown; pattern?: unknown } }): void {
  if (jsonSchema.format === "date-time" || jsonSchema.format === "uuid") delete jsonSchema.pattern;
}

/** Zod refers to `#/$defs/…`, by ids; OpenAPI keeps them among its components. */
function relinked(schema: object): Json {
  const text = JSON.stringify(schema).replaceAll('"#/$defs/', `"${COMPONENTS}`);
  return JSON.parse(text, (_key, value) => (isNamed(value) ? withoutId(value) : value));
}

function isNamed(value: unknown): value is Json & { id: string } {
  return typeof value === "object" && value !== null && "id" in value && typeof value.id === "string";
}

function withoutId({ id: _id, ...rest }: Json): Json {
  return rest;
}
