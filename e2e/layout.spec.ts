import { dirname } from "node:path/posix";
import { expect, type Locator, type Page } from "@playwright/test";
import { ROUTE_RULES } from "./support/access-rules";
import { coveredOnTheWay, shapeProblems, watchControls } from "./support/layout-checks";
import { makeThings } from "./support/make-things";
import { newDigits } from "./support/new-digits";
import { ADMIN, MEMBER } from "./support/people";
import { sandbox } from "./support/sandbox";
import { addDocument, DESTINATIONS, DOCUMENTS, sendFax, writeFax } from "./support/send-fax";
import { test } from "./support/test";

const FRONT_DESK = "+13125790015";
const PHONE = { width: 320, height: 640 };
const WINDOWS = [{ width: 1440, height: 900 }, { width: 768, height: 1024 }, PHONE];
const NO_PAGE = /^\/(api|m|_[^/]*)(\/|$)|\.(png|ico|svg|webmanifest|html|css|js)$/;
/** They take the place of the page above them. */
const IN_ITS_PLACE = ["/send/[draftId]", "/confirm/done"];
const OBSERVED_MS = 3_000;

test.describe.configure({ timeout: 480_000 });

test("every page is as high as its content and no wider than the window", async ({ as, page: anonymous }) => {
  const things = await makeThings(as);
  for (let n = 0; n < 6; n++) await sandbox.receive({ to: FRONT_DESK, from: `+1613248500${n}` });
  const [member, admin] = [await as(MEMBER), await as(ADMIN)];
  await expect(async () => {
    await member.goto("/inbox");
    await expect(member.getByRole("link", { name: /Unread/ }).nth(5)).toBeVisible({ timeout: 2_000 });
  }).toPass();

  const routes = Object.entries(ROUTE_RULES).filter(([route]) => !NO_PAGE.test(route));
  for (const [route, { answers, address }] of routes) {
    const page = answers.admin === 200 ? admin : answers.member === 200 ? member : anonymous;
    const path = address?.(things) ?? route;
    await check(page, path);
    const isBelowPage = dirname(route) !== "/" && dirname(route) in ROUTE_RULES && !IN_ITS_PLACE.includes(route);
    if (!isBelowPage || page === anonymous) continue;
    const ways = page.locator(`main a[href^="${dirname(path)}"]`);
    expect.soft(await ways.count(), `ways from ${route} to the page above it`).toBeGreaterThan(0);
  }
  for (const path of [`/inbox?fax=${things.receivedFax}`, "/outbox?tab=drafts"]) {
    await check(member, path);
  }
  for (const tab of ["numbers", "health"]) {
    await check(admin, `/admin/fax-applications/${things.application}?tab=${tab}`);
  }
});

async function check(page: Page, path: string): Promise<void> {
  await page.goto(path);
  expect.soft(await shapeProblems(page), path).toEqual([]);
}

test("nothing of the send form moves while its page is still coming in", async ({ as }) => {
  const page = await as(MEMBER);
  await page.setViewportSize({ width: 1440, height: 900 });
  const placesOf = () => page.getByRole("group").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().x));
  await page.goto("/send");
  const places = await placesOf();
  await page.route("**/send", async (route) => {
    const response = await route.fetch();
    const [begun = ""] = (await response.text()).split(`<aside aria-label="What will be sent"`);
    await route.fulfill({ response, body: begun });
  });
  await page.goto("/send");
  expect(places.length).toBeGreaterThan(2);
  expect(await placesOf()).toEqual(places);
});

test("no control moves once a page is there, also when its fax becomes read", async ({ as }) => {
  const reader = await as(MEMBER);
  for (const size of WINDOWS) {
    const digits = newDigits();
    const faxIds = await receiveTwo(reader, `+1613248${digits}`);
    const paths = [`/inbox?fax=${faxIds[0]}`, `/inbox/${faxIds[1]}`, "/outbox", "/send"];
    // Each in a browser of its own, one loaded after the other, all observed at the same time.
    const observed: { path: string; page: Page; moved: () => Promise<string[]> }[] = [];
    for (const path of paths) {
      const page = await as(MEMBER);
      await page.setViewportSize(size);
      await page.goto(path);
      observed.push({ path, page, moved: await watchControls(page) });
    }
    await reader.waitForTimeout(OBSERVED_MS);
    // On a busy machine they are read later than that, and only while they are open.
    await reader.goto("/inbox");
    await expect(reader.getByRole("link", { name: new RegExp(`^(?!Unread).*248\\s${digits}`) })).toHaveCount(2);
    for (const { path, page, moved } of observed) {
      expect.soft(await moved(), `${path.replace(/[0-9a-f-]{36}/, "…")} at ${size.width}`).toEqual([]);
      await page.close();
    }
  }
});

const FORMS: [what: string, begin: (page: Page) => Promise<string>, verdict: string][] = [
  ["whose pages read well", beginDraft, "Reads well"],
  ["with a page to look at", beginDraftToLookAt, "1 thing to look at."],
];

for (const [what, begin, verdict] of FORMS) {
  test(`no control of a form ${what} moves when its pages have been looked at`, async ({ as }) => {
    const draft = await begin(await as(MEMBER));
    for (const size of WINDOWS) {
      const page = await as(MEMBER);
      await page.setViewportSize(size);
      let letThrough = () => {};
      const held = new Promise<void>((resolve) => {
        letThrough = resolve;
      });
      await page.route(/\/fax-facts/, async (route) => {
        await held;
        await route.continue();
      });
      await page.goto(draft);
      await expect(page.getByText(/^Checking, \d+\sto go$/)).toBeVisible();
      const moved = await watchControls(page);
      letThrough();
      await expect(page.getByText(/About .* on the line/)).toBeVisible();
      await expect(page.getByText(verdict).first()).toBeVisible();
      await page.waitForTimeout(OBSERVED_MS);
      expect.soft(await moved(), `a form ${what} at ${size.width}`).toEqual([]);
      await page.close();
    }
  });
}

test("the bar that stays in sight covers no control that is reached by Tab", async ({ as }) => {
  const page = await as(MEMBER);
  const draft = await beginDraft(page);
  const received = (await receiveTwo(page, `+1613248${newDigits()}`))[0];
  await sendFax(page, DESTINATIONS.answers, DOCUMENTS.twoPages);
  await page.setViewportSize(PHONE);
  const screens: [path: string, prepare?: () => Promise<unknown>][] = [
    [draft],
    ["/send", () => expect(page.getByRole("region", { name: "Unfinished faxes" })).toBeVisible()],
    [`/inbox/${received}/pages`],
    ["/outbox", () => page.getByRole("checkbox").first().check()],
    ["/account"],
  ];
  for (const [path, prepare] of screens) {
    await page.goto(path);
    await prepare?.();
    expect.soft(await coveredOnTheWay(page), path.replace(/[0-9a-f-]{36}/, "…")).toEqual([]);
  }
});

test("the buttons of a received fax stand in one row", async ({ as }) => {
  const page = await as(MEMBER);
  const [faxId] = await receiveTwo(page, `+1613248${newDigits()}`);
  for (const path of [`/inbox?fax=${faxId}`, `/inbox/${faxId}`]) {
    await page.goto(path);
    const menu = page.getByRole("button", { name: /^More actions for Fax from/ });
    for (const width of [1440, 1280, 1024]) {
      await page.setViewportSize({ width, height: 900 });
      const rows = await menu.locator("..").evaluate((toolbar) => {
        const shown = [...toolbar.querySelectorAll("button, a")].filter((it) => it.checkVisibility());
        const boxes = shown.map((it) => it.getBoundingClientRect());
        return (
          1 + boxes.filter(({ top }, index) => top >= (boxes[index - 1]?.bottom ?? Number.POSITIVE_INFINITY)).length
        );
      });
      expect.soft(rows, `${path.replace(/[0-9a-f-]{36}/, "…")} at ${width}`).toBe(1);
    }
  }
});

test("a note that says nothing yet takes no room beside its button", async ({ as }) => {
  const page = await as(ADMIN);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto("/admin/people/numbers");
  const right = async (place: Locator) => {
    const box = await place.boundingBox();
    return box && Math.round(box.x + box.width);
  };
  const button = page.getByRole("button", { name: "Ask Telnyx again" });
  await expect(button).toBeVisible();
  expect(await right(button)).toBe(await right(page.getByRole("main").locator("header").first()));
});

test("what stands where a list would be keeps its distance from the search above it", async ({ as }) => {
  const page = await as(MEMBER);
  for (const [path, label] of [
    ["/inbox", "Search received faxes"],
    ["/outbox", "Search sent faxes"],
  ] as const) {
    await page.goto(path);
    const search = page.getByRole("searchbox", { name: label });
    await search.fill("a word on no page");
    await search.press("Enter");
    const empty = page.getByText("Nothing matches “a word on no page”");
    await expect(empty).toBeVisible();
    for (const viewport of WINDOWS) {
      await page.setViewportSize(viewport);
      const field = await search.boundingBox();
      const sheet = await empty.locator("..").boundingBox();
      expect
        .soft((sheet?.y ?? 0) - (field ? field.y + field.height : 0), `${path} ${viewport.width}`)
        .toBeGreaterThan(7);
    }
  }
});

test("a page of many subjects leads to each, where there is room beside them", async ({ as }) => {
  const page = await as(ADMIN);
  for (const path of ["/admin/settings", "/account"]) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(path);
    const ways = page.getByRole("navigation", { name: "On this page" }).getByRole("link");
    const titles = await page.locator("main section > h2").allTextContents();
    expect(titles.length, path).toBeGreaterThan(8);
    await expect(ways, path).toHaveText(titles);
    await ways.last().click();
    await expect(page.getByRole("heading", { name: titles.at(-1) ?? "", exact: true })).toBeInViewport();
    await expect(ways.first(), path).toBeInViewport();
    await page.setViewportSize({ width: 768, height: 1024 });
    await expect(ways.first(), path).toBeHidden();
  }
});

test("the name of a document stands on one line of the outbox where there is room for it", async ({ as }) => {
  const page = await as(MEMBER);
  await sendFax(page, DESTINATIONS.answers);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("/outbox");
  const cell = page.getByRole("row").filter({ hasText: "736 7276" }).first().getByRole("cell").nth(1);
  await expect(cell).toHaveText("referral-letter.pdf4\u00a0pages");
  const lines = await cell.evaluate((box) => {
    const range = document.createRange();
    range.selectNodeContents(box.firstChild ?? box);
    return range.getClientRects().length;
  });
  expect(lines).toBe(1);
});

test("figures stand in columns, and a hyphen is as wide as the font draws it", async ({ as }) => {
  const page = await as(MEMBER);
  await page.goto("/outbox");
  const widths = await page.evaluate(async () => {
    await document.fonts.ready;
    const widthOf = (text: string, className = "", style = "") => {
      const sample = document.createElement("span");
      sample.className = className;
      sample.style.cssText = style;
      sample.textContent = text.repeat(50);
      document.querySelector("main")?.append(sample);
      const { width } = sample.getBoundingClientRect();
      sample.remove();
      return width;
    };
    const plain = "font-variant-numeric: normal";
    return {
      hyphens: widthOf("-") / widthOf("-", "", plain),
      onesInColumns: widthOf("1", "tabular-nums") / widthOf("8", "tabular-nums"),
      times: [...document.querySelectorAll("time")].every(
        (time) => getComputedStyle(time).fontVariantNumeric === "tabular-nums",
      ),
    };
  });
  expect(widths.hyphens).toBeCloseTo(1, 2);
  expect(widths.onesInColumns).toBeCloseTo(1, 2);
  expect(widths.times).toBe(true);
});

/** Receives two faxes from this number; answers their ids. */
async function receiveTwo(page: Page, from: string): Promise<string[]> {
  for (let n = 0; n < 2; n++) await sandbox.receive({ to: FRONT_DESK, from, pages: 1 });
  const unread = page.getByRole("link", { name: new RegExp(`Unread.*248\\s${from.slice(-4)}`) });
  await expect(async () => {
    await page.goto("/inbox");
    await expect(unread).toHaveCount(2, { timeout: 2_000 });
  }).toPass();
  const hrefs = await unread.evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  const faxIds = hrefs.map((href) => new URL(href, "http://portal.test").searchParams.get("fax") ?? "");
  for (const faxId of faxIds)
    await expect.poll(() => showsPages(page, faxId), { message: "its pages are here" }).toBe(true);
  return faxIds;
}

/** Asked for without a browser, because opening the page there would mark the fax read. */
async function showsPages(page: Page, faxId: string): Promise<boolean> {
  return (await (await page.request.get(`/inbox/${faxId}`)).text()).includes("/pages/1?");
}

/** Begins a fax of easy and hard pages; answers where its form is, once it is kept. */
async function beginDraft(page: Page): Promise<string> {
  await writeFax(page, "+1 312 736 7310", DOCUMENTS.hardPages);
  await addDocument(page, DOCUMENTS.twoPages);
  const address = page.url();
  await expect
    .poll(async () => (await page.request.get(address)).text(), { message: "the draft is kept" })
    .toContain("Remove two-pages.pdf");
  return address;
}

/** Begins a fax of one page on which something vanishes, since it goes as it was; answers where its form is. */
async function beginDraftToLookAt(page: Page): Promise<string> {
  await writeFax(page, "+1 312 736 7311", DOCUMENTS.paleLine);
  await page.getByText("Black and white by hand").click();
  const saved = page.waitForResponse((response) => /"darkenPaleText":false/.test(response.request().postData() ?? ""));
  await page.getByRole("button", { name: "As it was" }).click();
  await expect(page.getByText("1 thing to look at.")).toBeVisible();
  await saved;
  return page.url();
}
