import { expect, type Locator, type Page } from "@playwright/test";
import { sandbox } from "./support/sandbox";
import { DOCUMENTS, fileInForm, sayYesUntil } from "./support/send-fax";
import { untilKeysAre } from "./support/single-keys";
import { test } from "./support/test";

/*
 * A clinic's morning: forty faxes wait. Seven are handed to a colleague, 25 filed under a label, three sent on, two are
 * junk, two are read and done, and one is answered. What somebody did is counted, and from that reckoned how long a person takes, by
 * the keystroke-level model (Card, Moran and Newell): 0.28 s for a key, 1.3 s to point and click, 1.35 s to make up one's mind
 * about a fax, 2 s to read it.
 */
const US = "+13125790015";
const FAXES = 40;
const KEY_S = 0.28;
const CLICK_S = 1.3;
const DECIDE_S = 1.35;
const READ_S = 2;

type Deed = "hand" | "file" | "forward" | "junk" | "done" | "answer";
/** What becomes of the fax at each place of the list, from the top. */
const DEEDS: readonly Deed[] = Array.from({ length: FAXES }, (_, place): Deed => {
  if (place % 13 === 5) return "forward";
  if (place % 5 === 0) return "hand";
  if (place === 1 || place === 22) return "junk";
  if (place === 2 || place === 33) return "done";
  return place === 39 ? "answer" : "file";
});

test.describe.configure({ timeout: 900_000 });

const openFax = (page: Page) => new URL(page.url()).searchParams.get("fax");

/** Counts what a person does. */
function countingHands(page: Page) {
  const done = { keys: 0, clicks: 0 };
  return {
    done,
    key: async (name: string) => {
      done.keys += 1;
      await page.keyboard.press(name);
    },
    type: async (text: string) => {
      done.keys += text.length;
      await page.keyboard.type(text);
    },
    click: async (control: Locator) => {
      done.clicks += 1;
      await control.click();
    },
  };
}

type Hands = ReturnType<typeof countingHands>;
/** How each deed is done, and how somebody returns from another page to a fax and is done with it. */
type Way = Record<Deed, (page: Page, hands: Hands) => Promise<void>> & {
  begin: (page: Page, hands: Hands) => Promise<void>;
  finish: (page: Page, hands: Hands, faxId: string) => Promise<void>;
};

async function writeTo(page: Page, hands: Hands, number: string, document?: string): Promise<void> {
  await expect(page.getByLabel("To", { exact: true })).toBeVisible();
  await hands.type(number);
  await expect(page.getByRole("list", { name: "Recipients" })).toContainText(/United States|Canada/);
  if (document) {
    await page.locator("#document").setInputFiles(document);
    hands.done.clicks += 3;
    await expect(fileInForm(page, document)).toBeVisible();
    await page.getByLabel("To", { exact: true }).focus();
  }
}

const ofDialog = (page: Page) => page.getByRole("dialog").getByLabel("Label", { exact: true });

const BY_KEYS: Way = {
  begin: async (_, { key }) => {
    await key("j");
    await key("Enter");
  },
  finish: async (page, { key }, faxId) => {
    await untilKeysAre("on", page);
    await key("g");
    await key("i");
    await page.waitForURL(/\/inbox/);
    await untilKeysAre("on", page);
    await page.locator(`[data-fax="${faxId}"]`).focus();
    await key("Enter");
    await expect.poll(() => openFax(page)).toBe(faxId);
    await key("e");
  },
  done: (_, { key }) => key("e"),
  junk: (_, { key }) => key("!"),
  hand: async (page, { key }) => {
    await key("a");
    await expect(page.getByRole("menuitem").first()).toBeFocused();
    await key("Enter");
    await key("j");
  },
  file: async (page, { key, type }) => {
    await key("l");
    await expect(ofDialog(page)).toBeFocused();
    await type("lab");
    await key("Enter");
    await expect(ofDialog(page)).toBeHidden();
    await key("e");
  },
  forward: async (page, hands) => {
    await hands.key("f");
    await page.waitForURL(/\/send\//);
    await page.getByLabel("To", { exact: true }).focus();
    hands.done.keys += 1;
    await writeTo(page, hands, "312 736 7276");
    await hands.key("Control+Enter");
    await arrived(page);
  },
  answer: async (page, hands) => {
    await hands.key("c");
    await page.waitForURL(/\/send\//);
    await page.getByLabel("To", { exact: true }).focus();
    hands.done.keys += 1;
    await writeTo(page, hands, "613 248 6000", DOCUMENTS.twoPages);
    await hands.key("Control+Enter");
    await arrived(page);
  },
};

const head = (page: Page) => page.getByRole("article").locator("header").first();
const ofHead = (page: Page, name: string) => head(page).getByRole("button", { name, exact: true });
const arrived = (page: Page) => sayYesUntil(page, page.getByRole("heading", { level: 1, name: /^Fax to/ }));

const BY_MOUSE: Way = {
  begin: (page, { click }) => click(page.locator("[data-fax]").first()),
  finish: async (page, { click }, faxId) => {
    await click(page.getByRole("link", { name: /^Inbox/ }).first());
    await click(page.locator(`[data-fax="${faxId}"]`));
    await expect.poll(() => openFax(page)).toBe(faxId);
    await click(ofHead(page, "Done"));
  },
  done: (page, { click }) => click(ofHead(page, "Done")),
  junk: async (page, { click }) => {
    await click(head(page).getByRole("button", { name: /^More actions/ }));
    await click(page.getByRole("menuitem", { name: "Move to junk" }));
  },
  hand: async (page, { click }) => {
    const faxId = openFax(page);
    await click(ofHead(page, "Hand to…"));
    await click(page.getByRole("menuitem").first());
    const listed = await page
      .locator("[data-fax]")
      .evaluateAll((all) => all.map((row) => row.getAttribute("data-fax")));
    await click(page.locator(`[data-fax="${listed[listed.indexOf(faxId) + 1]}"]`));
  },
  file: async (page, { click, type }) => {
    await click(ofHead(page, "Label…"));
    await expect(ofDialog(page)).toBeFocused();
    await type("lab");
    await click(page.getByRole("dialog").getByRole("button", { name: /^(Make it|Put on)$/ }));
    await expect(ofDialog(page)).toBeHidden();
    await click(ofHead(page, "Done"));
  },
  forward: async (page, hands) => {
    await hands.click(ofHead(page, "Forward…"));
    await page.waitForURL(/\/send\//);
    await hands.click(page.getByLabel("To", { exact: true }));
    await writeTo(page, hands, "312 736 7276");
    await hands.click(page.getByRole("button", { name: "Send fax" }));
    await arrived(page);
  },
  answer: async (page, hands) => {
    await hands.click(page.getByRole("link", { name: "Send a fax" }));
    await page.waitForURL(/\/send\//);
    await hands.click(page.getByLabel("To", { exact: true }));
    await writeTo(page, hands, "613 248 6000", DOCUMENTS.twoPages);
    await hands.click(page.getByRole("button", { name: "Send fax" }));
    await arrived(page);
  },
};

for (const [name, way] of [
  ["keyboard", BY_KEYS],
  ["mouse", BY_MOUSE],
] as const) {
  test(`the morning's forty faxes by ${name}`, async ({ as, newMember }) => {
    const page = await as(await newMember(name === "mouse" ? "Mina Maus" : "Mora Frueh"));
    await page.setViewportSize({ width: 1440, height: 900 });
    const batch = name === "mouse" ? 7 : 6;
    for (let n = 0; n < FAXES; n++) {
      await sandbox.receive({ to: US, from: `+1613248${batch}${String(n).padStart(3, "0")}`, pages: 1 + (n % 3) });
    }
    await expect(async () => {
      await page.goto("/inbox?tab=unassigned");
      await expect(page.locator("[data-fax]")).toHaveCount(FAXES, { timeout: 2_000 });
    }).toPass();
    await untilKeysAre("on", page);

    const hands = countingHands(page);
    const began = performance.now();
    await way.begin(page, hands);
    for (const deed of DEEDS) {
      await expect.poll(() => openFax(page)).not.toBeNull();
      const faxId = openFax(page) ?? "";
      await way[deed](page, hands);
      if (deed === "forward" || deed === "answer") await way.finish(page, hands, faxId);
      await expect.poll(() => openFax(page)).not.toBe(faxId);
    }
    const tookMs = performance.now() - began;
    await page.goto("/inbox?tab=unassigned");
    await expect(page.locator("[data-fax]")).toHaveCount(0);
    const { keys, clicks } = hands.done;
    const reckoned = keys * KEY_S + clicks * CLICK_S + FAXES * (DECIDE_S + READ_S);
    process.stdout.write(
      `\nThe morning by ${name}: ${keys} keys and ${clicks} clicks, reckoned ${(reckoned / 60).toFixed(1)} min of a person; ` +
        `the portal and the script took ${(tookMs / 1000).toFixed(0)} s.\n`,
    );
  });
}
