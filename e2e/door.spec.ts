import { readdirSync, readFileSync } from "node:fs";
import { request as ask } from "node:http";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { pidOf } from "@/db/embedded/process-identity";
import { residentMemory } from "@/lib/documents/engine/resident-memory";
import { builtActions, builtRoutes } from "./support/build-manifest";
import { ADMIN } from "./support/people";
import { DATA_DIR, PORT, PORTAL } from "./support/portal";
import { test } from "./support/test";

const AT_ONCE = 6;
const MEGABYTE = 1024 * 1024;
const CHUNK = Buffer.alloc(64 * 1024, "x");
const FORMS = { "with a length": { "content-length": "1000000000000" }, chunked: { "transfer-encoding": "chunked" } };

type Flood = { name: string; method: string; path: string; headers: Record<string, string> };

test("a body without end is refused by every route and action of the build, and takes no memory", async () => {
  test.slow();
  const floods = [undefined, cookieOf(ADMIN.session)].flatMap(floodsBy);
  const before = residentMemory(portalPid());
  const answers: Record<string, number> = {};
  let most = before;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let flood = floods.shift(); flood; flood = floods.shift()) {
        answers[flood.name] = await pourInto(flood);
        most = Math.max(most, residentMemory(portalPid()));
      }
    }),
  );
  expect(Object.keys(answers).length).toBeGreaterThan(300);
  // A file is handed on as it comes: who may not upload is told so before its end.
  const refused = (name: string) => (name.startsWith("/api/uploads/") ? [401, 403, 413] : [413]);
  expect(Object.entries(answers).filter(([name, status]) => !refused(name).includes(status))).toEqual([]);
  expect(most - before).toBeLessThan(200 * MEGABYTE);
});

test("the portal counts what it refused", async ({ request }) => {
  const { refused } = await (await request.get("/api/health")).json();
  expect(refused.tooLarge).toBeGreaterThan(300);
});

test("methods that nothing here knows are answered in HTTP's own words", async ({ request }) => {
  for (const [method, status] of [
    ["OPTIONS", 204],
    ["TRACE", 405],
    ["DELETE", 405],
  ] as const) {
    for (const path of ["/sign-in", "/api/health", "/api/uploadthing", "/no-such-page"]) {
      const response = await request.fetch(path, { method });
      expect(response.status(), `${method} ${path}`).toBe(status);
      expect(response.headers().allow).toContain("GET");
    }
  }
});

function floodsBy(cookie: string | undefined): Flood[] {
  const who = cookie ? "an admin" : "a stranger";
  const common = { origin: PORTAL, ...(cookie && { cookie }) };
  const targets = [
    ...builtRoutes().map((route) => ({ name: route, route, headers: common })),
    ...builtActions().map(({ id, name, route }) => ({ name, route, headers: { ...common, "next-action": id } })),
  ];
  return targets.flatMap(({ name, route, headers }) =>
    Object.entries(FORMS).map(([form, length]) => ({
      name: `${name}, ${form}, by ${who}`,
      method: route.startsWith("/api/uploads") ? "PUT" : "POST",
      path: route.replace(/\[[^\]]+\]/g, "00000000-0000-4000-8000-000000000001"),
      headers: { ...headers, "content-type": "application/json", ...length },
    })),
  );
}

/** Sends until there is an answer, and says which. */
function pourInto({ method, path, headers }: Flood): Promise<number> {
  return new Promise((resolve, reject) => {
    const pouring = ask({ port: PORT, host: "127.0.0.1", agent: false, method, path, headers }, (response) => {
      resolve(response.statusCode ?? 0);
      isAnswered = true;
      pouring.destroy();
    });
    let isAnswered = false;
    const pour = () => {
      while (!isAnswered && pouring.write(CHUNK));
    };
    pouring.on("drain", pour).on("error", (error) => isAnswered || reject(error));
    pour();
  });
}

function portalPid(): number | undefined {
  const [holder = ""] = readdirSync(join(DATA_DIR, "database.lock"));
  return pidOf(holder) ?? undefined;
}

function cookieOf(session: string): string {
  const { cookies } = JSON.parse(readFileSync(session, "utf8")) as { cookies: { name: string; value: string }[] };
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}
