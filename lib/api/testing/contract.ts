import {
  createInstance,
  getHttpOperationsFromSpec,
  type IHttpRequest,
  type IHttpResponse,
} from "@stoplight/prism-http";
import { describeApi } from "@/lib/api/openapi";
import { OPERATIONS } from "@/lib/api/operations";
import { environment } from "@/lib/env";

type Handler = (request: Request) => Promise<Response>;
type Components = Parameters<typeof createInstance>[1];

/** The operations that were asked and answered well, by their ids. */
export const answeredWell = new Set<string>();

/**
 * What the API answers with Prism in front of it, which knows nothing but our own OpenAPI description. Throws where an answer is not
 * one that is described, and where the portal does what the description does not allow to be asked.
 */
export async function asked(request: Request, handler: Handler): Promise<Response> {
  let answer: Response | undefined;
  const forward: Components["forward"] = () => () => async () => {
    answer = await handler(request);
    return right(await written(answer));
  };
  const prism = createInstance(
    {
      ...{ isProxy: true, upstream: new URL(environment().APP_URL), upstreamProxy: undefined, errors: true },
      ...{ checkSecurity: true, validateRequest: true, validateResponse: true, mock: { dynamic: false } },
    },
    { logger: SILENT, forward },
  );
  const looked = await prism.request(await read(request), await operations())();
  if (looked._tag === "Left") throw looked.left;
  const { input, output } = looked.right.validations;
  const where = `${request.method} ${new URL(request.url).pathname}`;
  if (!answer) throw new Error(`${where} was not asked.`);
  if (output.length > 0) throw new Error(`${where} answers what is not described: ${JSON.stringify(output)}`);
  if (input.length > 0 && answer.ok) throw new Error(`${where} does what can't be asked: ${JSON.stringify(input)}`);
  if (answer.ok) answeredWell.add(operationOf(request));
  return answer;
}

function operationOf({ method, url }: Request): string {
  const asked = new URL(url).pathname.slice("/api/v1".length);
  const found = OPERATIONS.find(
    (one) => one.method === method && new RegExp(`^${one.path.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(asked),
  );
  if (!found) throw new Error(`${method} ${asked} answers without being an operation.`);
  return found.id;
}

let known: ReturnType<typeof getHttpOperationsFromSpec> | undefined;

function operations() {
  known ??= getHttpOperationsFromSpec(structuredClone(describeApi()));
  return known;
}

async function read(request: Request): Promise<IHttpRequest> {
  const { pathname, searchParams } = new URL(request.url);
  const type = request.headers.get("content-type");
  const body = type === "application/json" ? await request.clone().json() : undefined;
  return {
    method: request.method.toLowerCase() as IHttpRequest["method"],
    url: { path: pathname.slice("/api/v1".length), query: Object.fromEntries(searchParams) },
    headers: Object.fromEntries(request.headers),
    ...(body !== undefined && { body }),
  };
}

async function written(answer: Response): Promise<IHttpResponse> {
  const isJson = answer.headers.get("content-type")?.endsWith("json");
  const body = isJson ? await answer.clone().json() : undefined;
  return { statusCode: answer.status, headers: Object.fromEntries(answer.headers), ...(isJson && { body }) };
}

function right<Value>(value: Value) {
  return { _tag: "Right", right: value } as const;
}

const nothing = () => {};
const SILENT = {
  ...{ fatal: nothing, error: nothing, warn: nothing, info: nothing, debug: nothing, trace: nothing, success: nothing },
  child: () => SILENT,
} as unknown as Components["logger"];
