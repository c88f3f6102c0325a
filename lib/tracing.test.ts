import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SpanStatusCode, trace } from "@opentelemetry/api";
import { expect, it, onTestFinished } from "vitest";
import { startTracing, traced } from "@/lib/tracing";

it("sends what was done and how it hangs together, and nothing of what was asked for, said or searched", async () => {
  const received: string[] = [];
  const collector = createServer(async (request, response) => {
    received.push(`${request.method} ${request.url} ${await text(request)}`);
    response.end("{}");
  });
  await new Promise<void>((resolve) => collector.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void collector.close());
  const stop = await startTracing(`http://127.0.0.1:${(collector.address() as AddressInfo).port}/`);

  const failing = traced("job send-fax", async () => {
    await traced("telnyx POST faxes", async () => "taken");
    throw new Error("canary of +13125551234");
  });
  await expect(failing).rejects.toThrow("canary");
  const attributes = { "http.method": "GET", "http.target": "/outbox?search=canary", "http.route": "/outbox" };
  const foreign = trace.getTracer("next.js").startSpan("fetch GET https://elsewhere.test/canary", { attributes });
  foreign.recordException(new Error("canary"));
  foreign.setStatus({ code: SpanStatusCode.ERROR, message: "canary" });
  foreign.end();
  await stop();

  const [told = ""] = received;
  expect(told).toMatch(/^POST \/v1\/traces \{/);
  expect(received.join("\n")).not.toContain("canary");
  const { resourceSpans } = JSON.parse(told.slice(told.indexOf("{")));
  type Span = {
    name: string;
    traceId: string;
    spanId: string;
    parentSpanId?: string;
    attributes: { key: string }[];
    status: { code: number };
  };
  const spans: Span[] = resourceSpans.flatMap(({ scopeSpans }: { scopeSpans: { spans: Span[] }[] }) =>
    scopeSpans.flatMap((scope) => scope.spans),
  );
  const [call, job, fetched] = ["telnyx POST faxes", "job send-fax", "fetch GET …"].map((name) =>
    spans.find((span) => span.name === name),
  );
  expect(call?.parentSpanId).toBe(job?.spanId);
  expect(job?.status.code).toBe(SpanStatusCode.ERROR);
  expect(fetched?.attributes.map(({ key }) => key)).toEqual(["http.method", "http.route"]);
});
