import { SpanStatusCode, trace } from "@opentelemetry/api";
import type { ReadableSpan, SpanExporter } from "@opentelemetry/sdk-trace-node";
import packageJson from "@/package.json";

/**
 * What a span may tell beside its name. Addresses with what was searched for, messages of errors and whatever a later
 * version of a library adds stay here.
 */
const TOLD = ["http.method", "http.route", "http.status_code", "next.route", "next.span_type", "next.rsc"];
/** Next.js names a span of a request elsewhere by its address. */
const ADDRESS = /\bhttps?:\/\/\S+/g;

/**
 * Sends traces to the collector at `endpoint`, an OTLP/HTTP address as `OTEL_EXPORTER_OTLP_ENDPOINT` means it: what Next.js tells of requests and rendering, and what
 * `traced` does. Returns what sends the rest and ends it.
 */
export async function startTracing(endpoint: string): Promise<() => Promise<void>> {
  // Loaded only where traces are wanted: 18 MB.
  const [{ OTLPTraceExporter }, { resourceFromAttributes }, { BatchSpanProcessor, NodeTracerProvider }] =
    await Promise.all([
      import("@opentelemetry/exporter-trace-otlp-http"),
      import("@opentelemetry/resources"),
      import("@opentelemetry/sdk-trace-node"),
    ]);
  const exporter = withoutContents(new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, "")}/v1/traces` }));
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ "service.name": "plainfax", "service.version": packageJson.version }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  provider.register();
  return () => provider.shutdown();
}

/** Does `work` as a span of the trace that is under way, or as one of its own; nothing more where no traces are sent. */
export function traced<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  return trace.getTracer("plainfax").startActiveSpan(name, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

function withoutContents(exporter: SpanExporter): SpanExporter {
  return {
    export: (spans, done) => exporter.export(spans.map(bare), done),
    shutdown: () => exporter.shutdown(),
  };
}

function bare(span: ReadableSpan): ReadableSpan {
  const attributes = Object.fromEntries(Object.entries(span.attributes).filter(([name]) => TOLD.includes(name)));
  const told = {
    name: span.name.replace(ADDRESS, "…"),
    attributes,
    events: [],
    links: [],
    status: { code: span.status.code },
  };
  return Object.create(span, Object.fromEntries(Object.entries(told).map(([key, value]) => [key, { value }])));
}
