import { request as ask, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { withOwnOrigin } from "./own-origin";

const APP_URL = "https://fax.example.org";

it("says the host of APP_URL and the protocol that is spoken here, whatever a proxy or a client claims", async () => {
  const seen = await headersSeen({
    host: "10.0.0.7:3000",
    forwarded: "host=evil.example;proto=https",
    "x-forwarded-host": "evil.example",
    "x-forwarded-port": "444",
    "x-forwarded-proto": "https",
    origin: APP_URL,
  });
  expect(seen).toMatchObject({ host: "fax.example.org", "x-forwarded-proto": "http", origin: APP_URL });
  for (const claim of ["forwarded", "x-forwarded-host", "x-forwarded-port"]) expect(seen).not.toHaveProperty(claim);
});

it.each([
  ["https://elsewhere.example", "elsewhere.example"],
  ["no origin at all", "null"],
  ["null", "null"],
])("lets the portal's own actions refuse the Origin %s", async (origin, host) => {
  expect((await headersSeen({ origin })).host).toBe(host);
});

async function headersSeen(headers: Record<string, string>): Promise<Record<string, unknown>> {
  const server = createServer((request, response) => {
    withOwnOrigin(request, APP_URL);
    response.end(JSON.stringify(request.headers));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const body = await new Promise<string>((resolve, reject) => {
    ask({ port, host: "127.0.0.1", headers, agent: false }, (response) => {
      let read = "";
      response.on("data", (chunk: Buffer) => {
        read += chunk;
      });
      response.on("end", () => resolve(read));
    })
      .on("error", reject)
      .end();
  });
  server.close();
  return JSON.parse(body);
}
