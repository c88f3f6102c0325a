import fs from "node:fs";
import type { ErrorObject } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

type Json = { [key: string]: unknown };

const PREFIX = "/v2";
const description = patched(
  toObject(JSON.parse(fs.readFileSync(new URL("../openapi/telnyx-fax.json", import.meta.url), "utf8"))),
);
const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
ajv.addSchema(description, "telnyx");

/** What is wrong with an answer by Telnyx's own description of its API; empty when nothing is. */
export function deviations(method: string, pathname: string, status: number, body: unknown): string[] {
  const path = templateOf(pathname.slice(PREFIX.length));
  if (!path) return [`${pathname} is not described`];
  const schema = schemaOf(path, method.toLowerCase(), status);
  if (!schema) return [`${method} ${path} has no answer ${status}`];
  if (schema === "empty") return body === undefined ? [] : [`${method} ${path} ${status} should have no body`];
  return mismatches(schema, body);
}

/** The same for a webhook of one of the described event types. */
export function webhookDeviations(eventType: string, body: unknown): string[] {
  return mismatches(`/webhooks/${eventType}/post/requestBody/content/application~1json/schema`, body);
}

function mismatches(schema: string, body: unknown): string[] {
  const validate = ajv.getSchema(`telnyx#${schema}`);
  if (!validate) return [`no schema at ${schema}`];
  if (validate(body)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }: ErrorObject) => `${instancePath} ${message}`);
}

function templateOf(pathname: string): string | undefined {
  const segments = pathname.split("/");
  return Object.keys(toObject(description.paths)).find((template) => {
    const parts = template.split("/");
    return parts.length === segments.length && parts.every((part, at) => part.startsWith("{") || part === segments[at]);
  });
}

/** The pointer to the schema of an answer; errors that are described without a body have the common envelope. */
function schemaOf(path: string, method: string, status: number): string | undefined {
  const base = `/paths/${escaped(path)}/${method}/responses`;
  const responses = toObject(at(base));
  const key = String(status) in responses ? String(status) : "default";
  if (!(key in responses)) return status >= 400 ? "/components/schemas/programmable-fax_Errors" : undefined;
  const { $ref } = toObject(responses[key]);
  const response = typeof $ref === "string" ? $ref.slice(1) : `${base}/${key}`;
  if (at(`${response}/content/application~1json/schema`)) return `${response}/content/application~1json/schema`;
  return status >= 400 ? "/components/schemas/programmable-fax_Errors" : "empty";
}

function at(pointer: string): unknown {
  const keys = pointer.slice(1).split("/");
  return keys.reduce<unknown>((value, key) => toObject(value)[key.replaceAll("~1", "/")], description);
}

function escaped(path: string): string {
  return path.replaceAll("/", "~1");
}

function toObject(value: unknown): Json {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

/** The description gives null as the default of fields that it types as non-null, and "" as the default of an address. */
function patched(node: Json): Json {
  const entries = Object.entries(node).map(([key, value]) => [key, patchedValue(value)]);
  const copy: Json = Object.fromEntries(entries);
  if (copy.default === null && typeof copy.type === "string") copy.type = [copy.type, "null"];
  if (copy.default === "" && copy.format === "uri") delete copy.format;
  return copy;
}

function patchedValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(patchedValue);
  return typeof value === "object" && value !== null ? patched(toObject(value)) : value;
}
