import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describeApi } from "@/lib/api/openapi";

type Answers = Record<string, { content?: Record<string, unknown> }>;
type Described = { paths: Record<string, Record<string, { responses: Answers }>> };

let known: { described: Described; ajv: Ajv2020 } | undefined;

function description() {
  if (!known) {
    const described = describeApi() as Described;
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    known = { described, ajv: ajv.addSchema(described, "api") };
  }
  return known;
}

/** Throws where an answer is not one that our own OpenAPI description knows: by its operation, status, type and body. */
export async function insistOnContract(method: string, path: string, answer: Response): Promise<void> {
  const { described, ajv } = description();
  const template = Object.keys(described.paths).find((each) => matches(each, path)) ?? "";
  const responses = described.paths[template]?.[method.toLowerCase()]?.responses;
  if (!responses) throw new Error(`${method} ${path} is not described.`);
  const status = String(answer.status);
  const types = Object.keys(responses[status]?.content ?? {});
  const type = answer.headers.get("content-type");
  const isDescribed = status in responses && (type === null ? types.length === 0 : types.includes(type));
  if (!isDescribed) throw new Error(`${method} ${template} answers ${status} as ${type}, which is not described.`);
  if (!type?.endsWith("json")) return;
  const at = ["paths", template, method.toLowerCase(), "responses", status, "content", type, "schema"];
  const $ref = `api#/${at.map(escaped).join("/")}`;
  const validate = ajv.getSchema($ref) ?? ajv.compile({ $ref });
  if (!validate(await answer.clone().json())) throw new Error(`${method} ${path}: ${ajv.errorsText(validate.errors)}`);
}

function matches(template: string, path: string): boolean {
  return new RegExp(`^${template.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(path);
}

/** For a JSON pointer in an address. */
function escaped(part: string): string {
  return encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));
}
