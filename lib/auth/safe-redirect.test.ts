import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeRedirectPath, signInPath } from "./safe-redirect";

const ORIGIN = "https://fax.clinic.test";

describe("safeRedirectPath", () => {
  it.each(["/outbox", "/outbox?tab=failed&q=a%20b", "/inbox?fax=1#page-2", "/admin/people"])("keeps %s", (path) => {
    expect(safeRedirectPath(path)).toBe(path);
  });

  it.each([
    null,
    undefined,
    "",
    "outbox",
    "https://evil.test/",
    "//evil.test/",
    "/\\evil.test",
    "\\\\evil.test",
    "/\t/evil.test",
    "/\n/evil.test",
    "/%2e%2e//evil.test",
    "/..//evil.test",
    "javascript:alert(1)",
    "/sign-in",
    "/sign-in?next=/sign-in",
    "/setup?code=x",
    "/invitation/abc",
    "/reset-password/abc",
    "/api/auth/signout",
    "/m/token",
  ])("leads home from %j", (target) => {
    expect(safeRedirectPath(target)).toBe("/");
  });

  it("leads to the page itself from what the router fetched of it", () => {
    expect(safeRedirectPath("/inbox/7?page=2&_rsc=3lb4g#end")).toBe("/inbox/7?page=2#end");
    expect(safeRedirectPath("/account?_rsc=3lb4g")).toBe("/account");
  });

  it("never leaves the portal, whatever is asked for", () => {
    const parts = fc.constantFrom("/", "\\", ".", "@", ":", "\t", "\n", "\r", "%2f", "%5c", "evil.test", "?", "#", " ");
    fc.assert(
      fc.property(fc.array(parts), (typed) => {
        const path = safeRedirectPath(`/${typed.join("")}`);
        expect(new URL(path, ORIGIN).origin).toBe(ORIGIN);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("signInPath", () => {
  it("remembers where to go back to", () => {
    expect(signInPath("/outbox?tab=failed")).toBe("/sign-in?next=%2Foutbox%3Ftab%3Dfailed");
    expect(signInPath(null)).toBe("/sign-in");
    expect(signInPath("https://evil.test")).toBe("/sign-in");
  });
});
