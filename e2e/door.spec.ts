import { readFileSync } from "node:fs";
import { request as ask } from "node:http";
import { expect } from "@playwright/test";
import { MOST_MESSAGE_BYTES } from "@/lib/mcp/rules/limits";
import { builtActions, builtRoutes } from "./support/build-manifest";
import { heldMemory } from "./support/move-times";
import { ADMIN } from "./support/people";
import { PORT, PORTAL } from "./support/portal";
import { test } from "./support/test";

const AT_ONCE = 6;
/** After so many floods the portal is asked what it holds, while the others pour on. */
const ASK_EVERY = 10;
const MEGABYTE = 1024 * 1024;
const CHUNK = Buffer.alloc(64 * 1024, "x");
/** More than any form may have, and less than the portal reads of what it refused: whoever pours on holds a place until the line is cut. */
const MOST_POURED = 6 * MEGABYTE;
const FORMS = { "with a length": { "content-length": "1000000000000" }, chunked: { "transfer-encoding": "chunked" } };

type Flood = { name: string; method: string; path: string; headers: Record<string, string> };

test("a body without end is refused by every route and action of the build, and takes no memory", async () => {
  test.slow();
  const floods = [undefined, cookieOf(ADMIN.session)].flatMap(floodsBy);
  const before = await heldMemory();
  const answers: Record<string, number> = {};
  let most = before;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let flood = floods.shift(); flood; flood = floods.shift()) {
        answers[flood.name] = await pourInto(flood);
        if (floods.length % ASK_EVERY === 0) most = Math.max(most, await heldMemory());
      }
    }),
  );
  expect(Object.keys(answers).length).toBeGreaterThan(300);
  // A file is handed on as it comes: who may not upload, or has no key or printer, is told so before its end.
  const refused = (name: string) => (/^\/(api\/(uploads|v1\/faxes)|ipp)\b/.test(name) ? [401, 403, 404, 413] : [413]);
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

test("a form that is too much, or one of too many, says so and keeps what was typed", async ({ as }) => {
  const ana = await as(ADMIN);
  await ana.goto("/admin/settings");
  const faxes = ana.getByRole("group", { name: "One person, in a day" }).getByLabel("Faxes");
  const save = ana.getByRole("button", { name: "Save limits" });
  await faxes.fill("9".repeat(1_200_000));
  await save.click();
  await expect(ana.getByText("This is more than the portal takes at once.")).toBeVisible();
  expect(await faxes.inputValue()).toHaveLength(1_200_000);

  const begun = Array.from({ length: 16 }, () => beginForm("/admin/settings", cookieOf(ADMIN.session)));
  await Promise.all(begun.map(({ isTaken }) => isTaken));
  await faxes.fill("none at all");
  await save.click();
  await expect(ana.getByText("There are too many requests at once from here.")).toBeVisible();
  await expect(faxes).toHaveValue("none at all");
  for (const { end } of begun) end();
  await expect(async () => {
    await save.click();
    await expect(faxes).toHaveAttribute("aria-invalid", "true", { timeout: 1_000 });
  }).toPass();
});

test("a fax that is too much for a draft says so, and stays in the form", async ({ as }) => {
  const ana = await as(ADMIN);
  await ana.goto("/send");
  const recipients = ana.getByLabel("To", { exact: true });
  await recipients.fill("+13127367276, ".repeat(90_000));
  await expect(ana.getByText("This is more than the portal takes at once.")).toBeVisible();
  expect((await recipients.inputValue()).length).toBeGreaterThan(1_000_000);
});

/** A form of which the body never comes: it takes a place until it is ended. */
function beginForm(path: string, cookie: string): { isTaken: Promise<unknown>; end: () => void } {
  const headers = { origin: PORTAL, cookie, "content-length": "1000", expect: "100-continue" };
  const begun = ask({ port: PORT, host: "127.0.0.1", agent: false, method: "POST", path, headers });
  begun.on("error", () => {}).write("a");
  // Said when the portal has read its head: a connection alone takes no place yet.
  const isTaken = new Promise((resolve) => begun.once("continue", resolve));
  return { isTaken, end: () => begun.destroy() };
}

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
    const most = path.startsWith("/api/uploads/")
      ? Number.POSITIVE_INFINITY
      : path === "/mcp"
        ? MOST_MESSAGE_BYTES + MEGABYTE
        : MOST_POURED;
    let poured = 0;
    const pour = () => {
      while (!isAnswered && poured < most) {
        poured += CHUNK.length;
        if (!pouring.write(CHUNK)) return;
      }
    };
    pouring.on("drain", pour).on("error", (error) => isAnswered || reject(error));
    pour();
  });
}

function cookieOf(session: string): string {
  const { cookies } = JSON.parse(readFileSync(session, "utf8")) as { cookies: { name: string; value: string }[] };
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}
