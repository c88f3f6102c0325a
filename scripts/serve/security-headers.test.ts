import type { ServerResponse } from "node:http";
import { expect, it } from "vitest";
import { parseEnvironment } from "@/lib/env";
import { withSecurityHeaders } from "./security-headers";

it.each([
  ["nobody where the portal is served without TLS", { APP_URL: "http://fax.example.org" }, undefined],
  ["its own name", { APP_URL: "https://fax.example.org" }, "max-age=31536000"],
  [
    "names below it only where that is said",
    { APP_URL: "https://fax.example.org", HSTS_SUBDOMAINS: "yes" },
    "max-age=31536000; includeSubDomains",
  ],
])("holds to TLS %s", (_whom, variables, expected) => {
  const result = parseEnvironment(variables);
  if (!result.ok) throw new Error(result.problems.join());
  const headers = new Map<string, string>();
  const response = { setHeader: (name: string, value: string) => headers.set(name, value) };
  withSecurityHeaders(response as unknown as ServerResponse, result.environment);
  expect(headers.get("strict-transport-security")).toBe(expected);
});
