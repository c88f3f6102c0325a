import "server-only";
import { describeApi } from "@/lib/api/openapi";
import { OPERATIONS } from "@/lib/api/operations";

/** A field of a query, a body or an answer, in words. */
export type ReferenceField = { name: string; type: string; isRequired: boolean; description: string };

export type ReferenceOperation = {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  scopes: readonly string[];
  query: ReferenceField[];
  body: ReferenceField[];
  answer: string;
  curl: string;
};

type Schema = {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  format?: string;
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  description?: string;
  default?: unknown;
};
type Parameter = { name: string; in: string; schema: Schema; description?: string };
type Content = Record<string, { schema: Schema }>;
type Written = {
  parameters: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content }>;
};
type Document = {
  servers: { url: string }[];
  paths: Record<string, Record<string, Written>>;
  components: { schemas: Record<string, Schema> };
};

/** The operations and the objects that they speak of, as the page for people shows them: the OpenAPI description in words. */
export function apiReference() {
  const document = describeApi() as Document;
  const { schemas } = document.components;
  const server = document.servers[0]?.url ?? "";
  const operations = OPERATIONS.map((operation): ReferenceOperation & { tag: string } => {
    const { id, method, path, summary, description = "", scopes, tag, answer } = operation;
    const written = document.paths[path]?.[method.toLowerCase()];
    const sent = written?.requestBody?.content["application/json"]?.schema;
    const got = Object.keys(written?.responses[answer.status]?.content ?? {});
    const shape = written?.responses[answer.status]?.content?.["application/json"]?.schema;
    const words = shape?.$ref ? typeOf(shape) : got.join(" or ") || "nothing";
    return {
      ...{ id, method, path, summary, description, scopes, tag },
      query: (written?.parameters ?? []).filter((one) => one.in === "query").map(parameterField),
      body: sent ? fieldsOf(resolved(sent, schemas)) : [],
      answer: `${answer.status}, ${words}`,
      curl: curlOf(`${server}${path}`, method, id),
    };
  });
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  return {
    server,
    groups: tags.map((tag) => ({ tag, operations: operations.filter((one) => one.tag === tag) })),
    objects: Object.entries(schemas).map(([name, schema]) => ({ name, fields: fieldsOf(schema) })),
  };
}

/** What a body may be where it is one of the operations that need more than a key. */
const EXAMPLES: Readonly<Record<string, string>> = {
  sendFax: "-F file=@letter.pdf -F to=+13127367276 -F from=+13125790015",
  labelInboxItem: `-H 'Content-Type: application/json' -d '{"name":"Referral"}'`,
  noteInboxItem: `-H 'Content-Type: application/json' -d '{"text":"They called"}'`,
  createContact: `-H 'Content-Type: application/json' -d '{"name":"Riverside Clinic","numbers":[{"number":"+13127367276"}]}'`,
  replaceContact: `-H 'Content-Type: application/json' -d '{"name":"Riverside Clinic"}'`,
  getFaxDocument: "-o fax.pdf",
  getFaxPage: "-o page.png",
  getFaxReport: "-o report.pdf",
};

function curlOf(url: string, method: string, id: string): string {
  const verb = method === "GET" || (method === "POST" && EXAMPLES[id]) ? "" : `-X ${method} `;
  const once = method === "POST" ? '-H "Idempotency-Key: $(uuidgen)" ' : "";
  const example = EXAMPLES[id] ? ` ${EXAMPLES[id]}` : "";
  return `curl ${verb}-H "Authorization: Bearer $PLAINFAX_KEY" ${once}${url.replaceAll(/\{(\w+)\}/g, "$$$1")}${example}`;
}

function parameterField({ name, schema, description = "" }: Parameter): ReferenceField {
  return {
    name,
    type: typeOf(schema),
    isRequired: false,
    description: [description, usualOf(schema)].filter(Boolean).join(". "),
  };
}

function fieldsOf({ properties = {}, required = [] }: Schema): ReferenceField[] {
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, type: typeOf(schema), isRequired: required.includes(name) },
    description: [schema.description, usualOf(schema)].filter(Boolean).join(". "),
  }));
}

function usualOf({ default: usual }: Schema): string {
  const says = typeof usual === "string" || typeof usual === "number" || typeof usual === "boolean";
  return says && usual !== "" ? `Where nothing is said: ${usual}` : "";
}

function resolved(schema: Schema, schemas: Record<string, Schema>): Schema {
  return (schema.$ref && schemas[nameIn(schema.$ref)]) || schema;
}

function typeOf(schema: Schema): string {
  if (schema.$ref) return nameIn(schema.$ref);
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(" | ");
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeOf))].join(" | ");
  if (schema.items) return `${typeOf(schema.items)}[]`;
  if (schema.format === "uuid" || schema.format === "date-time") return schema.format;
  return [schema.type].flat().join(" | ");
}

function nameIn(reference: string): string {
  return reference.split("/").at(-1) ?? reference;
}
