import { lookup } from "node:dns";
import { Agent } from "node:https";
import { OpenAPIClientAxios } from "openapi-client-axios";
import { PORTAL } from "./portal";

type Answer = { status: number; bytes: Buffer; json: () => unknown };
/** What a program asks for, by the name that the description gives it. */
export type Program = (
  operation: string,
  parameters?: Record<string, string | number>,
  body?: FormData,
) => Promise<Answer>;

/** A program with this key, whose client is generated from the description that the portal serves. */
export async function programWith(key: string): Promise<Program> {
  const api = new OpenAPIClientAxios({
    definition: `${PORTAL}/api/v1/openapi.json`,
    axiosConfigDefaults: {
      headers: { authorization: `Bearer ${key}` },
      httpsAgent: new Agent({
        rejectUnauthorized: false,
        lookup: (_publicName, options, found) => lookup("localhost", options, found),
      }),
      validateStatus: null,
    },
  });
  const client = await api.getClient();
  return async (operation, parameters, body) => {
    const ask = client[operation];
    if (!ask) throw new Error(`The description names no ${operation}.`);
    const { status, data } = await ask(parameters, body, { responseType: "arraybuffer" });
    return { status, bytes: data, json: () => JSON.parse(data.toString()) };
  };
}
