import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { withPagePolicy } from "./page-policy";

const ASKS = "x-plainfax-asks";

describe("a page is told that a person asks", () => {
  it.each([
    ["GET", "/inbox?page=2"],
    ["POST", "/send/7"],
  ])("where it is opened or something is sent from it: %s %s", (method, url) => {
    expect(headersSeen(method, url)).toMatchObject({ [ASKS]: "person", "x-plainfax-path": url });
  });

  it.each([
    ["GET", "/inbox?_rsc=3lb4g", { rsc: "1" }],
    ["GET", "/inbox", { rsc: "1" }],
    ["GET", "/inbox?page=2&_rsc=3lb4g", {}],
    ["HEAD", "/inbox", {}],
    ["GET", "/api/live", {}],
    ["GET", "/api/documents/7/pages/1?w=864", {}],
    ["POST", "/api/session", {}],
  ])("and not by what an open page may fetch by itself: %s %s", (method, url, headers) => {
    expect(headersSeen(method, url, { ...headers, [ASKS]: "person" })).not.toHaveProperty(ASKS);
  });
});

function headersSeen(method: string, url: string, headers: Record<string, string> = {}) {
  const request = Object.assign(new IncomingMessage(new Socket()), { method, url });
  Object.assign(request.headers, headers);
  withPagePolicy(request, new ServerResponse(request), { UPLOADTHING_TOKEN: undefined });
  return request.headers;
}
