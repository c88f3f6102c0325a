import { type APIRequestContext, type APIResponse, type Browser, type BrowserContext, expect } from "@playwright/test";
import { ACTION_RULES, type Answer, EVERYBODY, ROUTE_RULES, type Things, type Who } from "./support/access-rules";
import { setUpApp } from "./support/authenticators";
import { type BuiltAction, builtActions, builtRoutes } from "./support/build-manifest";
import { makeThings } from "./support/make-things";
import { ADMIN, AUDITOR, DISABLED, MANAGER, MEMBER, OTHER_MEMBER, type Person, SESSION_ENDED } from "./support/people";
import { PORTAL } from "./support/portal";
import { signIn } from "./support/sign-in";
import { test } from "./support/test";

const SESSIONS: Record<Who, string | undefined> = {
  anonymous: undefined,
  disabled: DISABLED.session,
  sessionEnded: SESSION_ENDED.session,
  // Made by the first test: it lasts for ten minutes.
  factorMissing: undefined,
  member: MEMBER.session,
  otherMember: OTHER_MEMBER.session,
  manager: MANAGER.session,
  auditor: AUDITOR.session,
  admin: ADMIN.session,
};

/** Whoever has signed in wholly. What asks for a proof asks for one from the last ten minutes: `as` sees to it. */
const SIGNED_IN: Partial<Record<Who, Person>> = {
  member: MEMBER,
  otherMember: OTHER_MEMBER,
  manager: MANAGER,
  auditor: AUDITOR,
  admin: ADMIN,
};

/** What each of them is refused, whatever they hand in; an admin nothing. */
const SIGNED_OUT = ["readers", "signed in", "managers", "admins"];
const REFUSED: Readonly<Record<Exclude<Who, "admin">, readonly string[]>> = {
  anonymous: SIGNED_OUT,
  disabled: SIGNED_OUT,
  sessionEnded: SIGNED_OUT,
  factorMissing: SIGNED_OUT,
  member: ["managers", "admins"],
  otherMember: ["managers", "admins"],
  manager: ["admins"],
  auditor: ["signed in", "managers", "admins"],
};

test.describe
  .serial("access", () => {
    let things: Things;

    test("every route and action of the build has a stated rule", async ({ as, newMember, browser }) => {
      expect(Object.keys(ROUTE_RULES).toSorted()).toEqual(builtRoutes());
      const names = builtActions().map(({ name }) => name);
      expect(Object.keys(ACTION_RULES).toSorted()).toEqual(names.toSorted());
      things = await makeThings(as);
      const halfway = await newMember("Fred Ohm");
      await setUpApp(await as(halfway));
      const page = await browser.newPage();
      await page.goto("/sign-in");
      await signIn(page, halfway);
      await expect(page).toHaveURL("/sign-in/second-step");
      await page.context().storageState({ path: halfway.session });
      await page.context().close();
      SESSIONS.factorMissing = halfway.session;
    });

    for (const who of EVERYBODY) {
      test(`each route answers ${who} as its rule says`, async ({ browser, as }) => {
        const someone = SIGNED_IN[who];
        if (someone) await as(someone);
        const request = await requestsOf(browser, who);
        for (const [route, { answers, address, method = "GET" }] of Object.entries(ROUTE_RULES)) {
          const path = address?.(things) ?? route;
          const answer = route === "/api/live" ? await statusOfStream(browser, who) : await ask(request, path, method);
          expect.soft(answer, `${method} ${route} by ${who}`).toBe(answers[who]);
        }
      });
    }

    test("search engines are asked to stay away, and the icons that pages name are there", async ({ request }) => {
      expect(await (await request.get("/robots.txt")).text()).toBe("User-agent: *\nDisallow: /\n");
      const page = await (await request.get("/sign-in")).text();
      const icons = [...page.matchAll(/<link rel="(?:icon|apple-touch-icon)" href="([^"?]+)/g)].map(
        ([, path = ""]) => path,
      );
      expect(icons).toEqual(["/favicon.ico", "/icon.svg", "/apple-touch-icon.png"]);
      for (const path of icons) {
        expect((await request.get(path)).headers()["content-type"], path).toMatch(/^image\//);
      }
    });

    test("the portal can be installed as an app: its manifest is there, with the icons that it names", async ({
      request,
    }) => {
      const page = await (await request.get("/sign-in")).text();
      expect(page).toContain('<link rel="manifest" href="/manifest.webmanifest"');
      const answer = await request.get("/manifest.webmanifest");
      expect(answer.headers()["content-type"]).toContain("application/manifest+json");
      const { icons, start_url: start } = await answer.json();
      expect(start).toBe("/");
      expect(icons).toHaveLength(3);
      for (const { src } of icons) expect((await request.get(src)).headers()["content-type"], src).toBe("image/png");
    });

    // Forms rest after each answer, by person: so everybody asks at the same time.
    test("actions refuse whoever may not do them, and an admin too whose request comes from elsewhere", async ({
      browser,
      as,
    }) => {
      for (const someone of Object.values(SIGNED_IN)) await as(someone);
      await Promise.all([
        refuseFromElsewhere(await requestsOf(browser, "admin")),
        ...Object.entries(REFUSED).map(async ([who, refused]) => {
          await refuse(who, refused, await requestsOf(browser, who as Who));
        }),
      ]);
    });

    test("actions do not find what is another person's", async ({ browser, as }) => {
      await as(OTHER_MEMBER);
      const request = await requestsOf(browser, "otherMember");
      for (const action of builtActions()) {
        const rule = ACTION_RULES[action.name];
        const input = rule?.input?.(things);
        if (!input || rule?.who === "managers") continue;
        const answer = await (await call(request, action, { origin: PORTAL, input })).text();
        expect.soft(answer, action.name).toMatch(/"code":"not-found"|"ok":false/);
        expect.soft(answer, action.name).not.toContain('"ok":true');
      }
      const member = await as(MEMBER);
      await member.goto(`/outbox/${things.sentFax}`);
      await expect(member.getByText("Delivered", { exact: true }).first()).toBeVisible();
      await expect(member.getByText("In the trash")).toHaveCount(0);
    });

    async function refuseFromElsewhere(request: APIRequestContext): Promise<void> {
      for (const action of builtActions()) {
        for (const origin of [undefined, "https://evil.example", "null"]) {
          const response = await call(request, action, { origin });
          const isSilent = ACTION_RULES[action.name]?.isSilent && !response.headers()["set-cookie"];
          expect.soft(isSilent || (await isRefused(response)), `${action.name} from ${origin}`).toBe(true);
        }
      }
    }

    async function refuse(who: string, refused: readonly string[], request: APIRequestContext): Promise<void> {
      for (const action of builtActions()) {
        const rule = ACTION_RULES[action.name];
        if (!rule || !refused.includes(rule.who)) continue;
        const input = rule.who === "managers" ? rule.input?.(things) : undefined;
        const answer = await (await call(request, action, { origin: PORTAL, ...(input && { input }) })).text();
        const code = refused.includes("readers") ? "unauthenticated" : "forbidden";
        expect.soft(answer, `${action.name} by ${who}`).toContain(`"code":"${code}"`);
      }
    }

    async function call(
      request: APIRequestContext,
      { id, route }: BuiltAction,
      { origin, input = {} }: { origin: string | undefined; input?: object },
    ): Promise<APIResponse> {
      return request.post(ROUTE_RULES[route]?.address?.(things) ?? route, {
        headers: { "next-action": id, "content-type": "text/plain;charset=UTF-8", ...(origin ? { origin } : {}) },
        // The first argument of a form's action is its last answer, the second what was typed; of the others the first is it.
        data: JSON.stringify([input, input]),
        maxRedirects: 0,
      });
    }
  });

async function requestsOf(browser: Browser, who: Who): Promise<APIRequestContext> {
  return (await contextOf(browser, who)).request;
}

function contextOf(browser: Browser, who: Who): Promise<BrowserContext> {
  const storageState = SESSIONS[who];
  return browser.newContext(storageState ? { storageState } : {});
}

async function ask(request: APIRequestContext, path: string, method: string): Promise<Answer> {
  const response = await request.fetch(path, { method, maxRedirects: 0, headers: { origin: PORTAL } });
  const { location } = response.headers();
  if (!location) return response.status();
  return new URL(location, PORTAL).pathname === "/sign-in" ? "sign in" : "leads on";
}

/** A stream has no end to wait for: its head is enough. */
async function statusOfStream(browser: Browser, who: Who): Promise<number> {
  const page = await (await contextOf(browser, who)).newPage();
  await page.goto("/sign-in");
  const status = await page.evaluate(async () => {
    const stop = new AbortController();
    const answer = await fetch("/api/live", { signal: stop.signal });
    stop.abort();
    return answer.status;
  });
  await page.context().close();
  return status;
}

async function isRefused(response: APIResponse): Promise<boolean> {
  return response.status() >= 400 || (await response.text()).includes('"code":"forbidden"');
}
