import { expect } from "@playwright/test";
import { ADMIN, MEMBER } from "./support/people";
import { IS_BEHIND_TLS, PORTAL } from "./support/portal";
import { DESTINATIONS, DOCUMENTS, sendFax } from "./support/send-fax";
import { test } from "./support/test";

const PERSONAL_PAGES = ["/inbox", "/outbox", "/send", "/account", "/admin/people", "/admin/events"];

test("pages run only our own scripts, in nobody else's frame, and are kept by no cache", async ({ as, page }) => {
  const { request } = await as(ADMIN);
  const nonces = new Set<string>();
  for (const path of PERSONAL_PAGES) {
    const headers = (await request.get(path)).headers();
    const policy = headers["content-security-policy"] ?? "";
    expect.soft(policy, path).not.toMatch(/unsafe-|\*|https?:/);
    for (const part of ["frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'", "form-action 'self'"]) {
      expect.soft(policy, path).toContain(part);
    }
    nonces.add(/'nonce-([^']+)'/.exec(policy)?.[1] ?? "");
    expect.soft(headers["cache-control"], path).toContain("no-store");
  }
  expect(nonces.size, "a nonce of its own for each answer").toBe(PERSONAL_PAGES.length);

  const violations: string[] = [];
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) violations.push(message.text());
  });
  await page.goto("/sign-in");
  await page.evaluate(() =>
    document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.wasRun = true'>"),
  );
  await expect.poll(() => violations.length).toBe(1);
  expect(await page.evaluate(() => "wasRun" in window)).toBe(false);
});

test("no other site signs anybody in", async ({ request }) => {
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const form = { csrfToken, email: MEMBER.email, password: MEMBER.password, json: "true" };
  for (const headers of [{}, { origin: "https://elsewhere.example" }]) {
    expect((await request.post("/api/auth/callback/credentials", { form, headers })).status()).toBe(403);
  }
});

test("of next-auth only what is used answers", async ({ request }) => {
  for (const action of ["_log", "providers", "error", "verify-request"]) {
    expect((await request.post(`/api/auth/${action}`, { data: { message: "x" } })).status(), action).toBe(404);
  }
  expect((await request.get("/api/auth/session")).status()).toBe(200);
});

test("every answer carries what no route may forget", async ({ request }) => {
  for (const path of [
    "/sign-in",
    "/api/health",
    "/icon.svg",
    "/no-such-page",
    "/m/not-a-link",
    "/api/documents/x/original",
  ]) {
    const headers = (await request.get(path)).headers();
    expect.soft(headers["x-content-type-options"], path).toBe("nosniff");
    expect.soft(headers["referrer-policy"], path).toBe("no-referrer");
    expect.soft(headers["x-frame-options"], path).toBe("DENY");
    for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) {
      expect.soft(headers["content-security-policy"], path).toContain(part);
    }
    expect.soft(headers["cross-origin-resource-policy"], path).toBe("same-origin");
    expect.soft(headers["x-powered-by"], path).toBeUndefined();
    expect.soft(headers.server ?? "", path).toMatch(IS_BEHIND_TLS ? /^nginx/ : /^$/);
    // A browser is held to TLS where the portal is served by it, and for no name but its own.
    expect.soft(headers["strict-transport-security"], path).toBe(IS_BEHIND_TLS ? "max-age=31536000" : undefined);
  }
});

test("documents are saved, never shown by the browser, and pages of them are our own pictures", async ({ as }) => {
  const page = await as(MEMBER);
  await sendFax(page, DESTINATIONS.answers, DOCUMENTS.twoPages);
  const original = (await page.getByRole("link", { name: "Download PDF" }).getAttribute("href")) ?? "";
  const document = (await page.request.get(original)).headers();
  expect(document["content-disposition"]).toMatch(/^attachment;/);
  expect(document["content-type"]).toBe("application/pdf");
  expect(document["cache-control"]).toContain("no-store");

  const source = (await page.getByRole("img", { name: /^Page 1/ }).getAttribute("src")) ?? "";
  const picture = (await page.request.get(source)).headers();
  expect(picture["content-type"]).toBe("image/webp");
  expect(picture["cache-control"]).toContain("private");
});

test("the session cookie is out of reach of scripts and other sites", async ({ as }) => {
  const page = await as(MEMBER);
  const session = (await page.context().cookies()).find(({ value }) => value.length > 100);
  expect(session).toMatchObject({ httpOnly: true, secure: IS_BEHIND_TLS, sameSite: "Lax", path: "/" });
});

test("the portal's pages ask nobody else for anything", async ({ as }) => {
  const page = await as(MEMBER);
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && hostname !== new URL(PORTAL).hostname) elsewhere.push(request.url());
  });
  for (const path of ["/inbox", "/outbox", "/send"]) {
    await page.goto(path);
    await page.waitForLoadState("load");
  }
  expect(elsewhere).toEqual([]);
});
