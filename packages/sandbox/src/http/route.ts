import type { IncomingHttpHeaders } from "node:http";
import type { Body } from "./read-body";

export type Call = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Body;
  /** A `{name}` of the route's path; throws when the route has no such part. */
  param(name: string): string;
};

/** What goes wrong with an answer on its way, whether or not the request took effect. */
export type Fault = {
  kind: "reply" | "hang" | "reset" | "cut";
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  delayMs: number;
};

export type Reply = {
  status: number;
  json?: unknown;
  bytes?: Buffer;
  headers?: Record<string, string>;
  /** Replaces this answer after the request took effect. */
  fault?: Fault;
};

export type Route = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Parts in braces match one segment: `/v2/faxes/{id}`. */
  path: string;
  handle(call: Call): Reply | Promise<Reply>;
};
