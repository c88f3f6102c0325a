import { Agent, type ClientRequest, type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";

const CHUNK = Buffer.alloc(64 * 1024, "x");
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });

type Question = { url: string; method?: string; headers?: Record<string, string> };

/** Sends a body of so many bytes, or until there is an answer, and says its status; 0 where the connection was cut. */
export function pour({ url, method = "POST", headers = {} }: Question, bytes: number): Promise<number> {
  return new Promise((resolve) => {
    const asking = request(url, { method, agent: false, headers }, (response) => {
      resolve(response.statusCode ?? 0);
      left = 0;
      asking.destroy();
    });
    let left = bytes;
    const pourOn = () => {
      while (left > 0) {
        left -= CHUNK.length;
        if (!asking.write(CHUNK)) return;
      }
      asking.end();
    };
    asking.on("drain", pourOn).on("error", () => resolve(0));
    pourOn();
  });
}

/** Asks and answers the status when all of the answer is here; 0 where the connection was cut. */
export async function ask(question: Question, body?: string | Buffer): Promise<number> {
  return (await askAndRead(question, body)).status;
}

/** Asks and reads all of the answer. */
export function askAndRead(
  { url, method = "GET", headers = {} }: Question,
  body?: string | Buffer,
): Promise<{ status: number; words: string }> {
  return new Promise((resolve) => {
    const cut = () => resolve({ status: 0, words: "" });
    const asking = request(url, { method, agent, headers }, async (response) => {
      const words = await text(response).catch(() => "");
      resolve({ status: response.statusCode ?? 0, words });
    });
    asking.on("error", cut).end(body);
  });
}

/** Begins a body and leaves it; answers how the connection may be ended. */
export function stall({ url, headers = {} }: Question): { end: () => void } {
  const asking: ClientRequest = request(url, { method: "POST", agent: false, headers }, (response: IncomingMessage) => {
    response.resume();
  });
  asking.on("error", () => {}).write("a");
  return { end: () => asking.destroy() };
}

/** Asks for JSON and reads it. */
export async function askForJson<Answer>(url: string, headers: Record<string, string>, body: unknown): Promise<Answer> {
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  return (await response.json()) as Answer;
}
