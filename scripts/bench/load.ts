import { Agent, request } from "node:http";

export type Call = { url: string; method: "GET" | "POST"; headers?: Record<string, string>; body?: string };
export type LoadResult = { perSecond: number; milliseconds: number[] };

const AGENT = new Agent({ keepAlive: true, maxSockets: 64 });

/** Makes every call once, `parallel` at a time, and times each. Throws when one is answered by anything but 200. */
export async function load(calls: readonly Call[], parallel: number): Promise<LoadResult> {
  const milliseconds: number[] = [];
  let next = 0;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: parallel }, async () => {
      for (let call = calls[next++]; call; call = calls[next++]) {
        const started = performance.now();
        await answered(call);
        milliseconds.push(performance.now() - started);
      }
    }),
  );
  return { perSecond: (calls.length * 1000) / (performance.now() - begun), milliseconds };
}

function answered({ url, method, headers, body }: Call): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, agent: AGENT, headers: { ...headers } }, (response) => {
      response.resume();
      response.once("end", () =>
        response.statusCode === 200
          ? resolve()
          : reject(new Error(`${method} ${new URL(url).pathname}: ${response.statusCode}`)),
      );
    });
    outgoing.once("error", reject);
    outgoing.end(body);
  });
}
