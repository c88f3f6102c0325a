import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BENCH_ADMIN } from "@/scripts/bench/portal";
import { signInTo } from "@/scripts/bench/sign-in-to";
import { findNginx } from "@/scripts/testing/tls-proxy";
import { makeDocument } from "./scale/made-document";
import { FROM, openSite, type Site } from "./scale/open-site";
import { programOf } from "./scale/program";
import { runOffice } from "./scale/run-office";
import { listenTo } from "./scale/testing/live-page";
import { announceUpload } from "./scale/testing/upload";

const LETTER = readFileSync("e2e/documents/referral-letter.pdf");
const PATIENCE_MS = 240_000;
/** What a kill leaves in doubt is decided 150 s later (a lease and a grace), and may then go out anew. */
const SETTLED_WITHIN_MS = 300_000;

describe.runIf(findNginx())("two portals that share nothing on disk", { timeout: PATIENCE_MS }, () => {
  let site: Site;
  let keys: string[];
  let cookie: string;

  beforeAll(async () => {
    const opened = await openSite(2);
    if (!opened) throw new Error("There is no PostgreSQL.");
    site = opened;
    keys = await site.start();
    cookie = await signInTo(site.origin, BENCH_ADMIN);
  }, PATIENCE_MS);
  afterAll(() => site?.close(), PATIENCE_MS);

  const portal = (place: 0 | 1) => {
    const found = site.portals[place];
    if (!found) throw new Error("The site has two portals.");
    return found;
  };

  it("know whoever signed in at one of them", async () => {
    for (const { origin } of site.portals) {
      const answer = await fetch(`${origin}/outbox`, { headers: { cookie }, redirect: "manual" });
      expect(answer.status).toBe(200);
    }
  });

  it("take an upload that began at the other anew, and say so where it should go on", async () => {
    const upload = await announceUpload(portal(0).origin, site.origin, cookie, LETTER.length);
    await upload.put(portal(0).origin, LETTER.subarray(0, 1_000), 0);
    expect(await upload.received(portal(0).origin)).toBe(1_000);
    expect(await upload.received(portal(1).origin)).toBe(0);
    const lost = await upload.put(portal(1).origin, LETTER.subarray(1_000), 1_000);
    expect([lost.status, await lost.json()]).toEqual([409, { error: expect.stringMatching(/Add the file again/) }]);
    const whole = await upload.put(portal(1).origin, LETTER, 0);
    expect((await whole.json()).serverData.document).toMatchObject({ pages: 4, bytes: LETTER.length });
  });

  it("tell a page at one of them what happens at the other; where its portal is killed, it hears the rest elsewhere", async () => {
    const page = await listenTo(portal(0).origin, cookie);
    await page.heard("counts");
    const there = programOf(portal(1).origin, keys, new Map());
    const { bytes } = await makeDocument("Heard at the other portal.");
    await there.send(new Uint8Array(bytes), "+12127369001", FROM);
    await page.heard("change");

    await portal(0).kill();
    await page.ended;
    await there.send(new Uint8Array((await makeDocument("Sent meanwhile.")).bytes), "+12127369002", FROM);
    const again = await listenTo(site.origin, cookie);
    expect(JSON.parse(await again.heard("counts"))).toHaveProperty("sending");
    again.close();
    await portal(0).start();
  });

  it("answer an action of another version by saying that they don't know it, and nothing is done", async () => {
    const headers = { cookie, origin: site.origin, "next-action": "00".repeat(21), "content-type": "text/plain" };
    const answer = await fetch(`${site.origin}/outbox`, { method: "POST", headers, body: "[]" });
    expect([answer.status, answer.headers.get("x-nextjs-action-not-found")]).toEqual([409, "1"]);
  });

  it.each([
    [
      "AUTH_SECRET",
      "another secret of more than 32 letters",
      /with another AUTH_SECRET.*Set AUTH_SECRET to the same on all/,
    ],
    [
      "DATA_KEY",
      Buffer.alloc(32, 1).toString("base64"),
      /encrypted with the key \w+, and the key that is here is another/,
    ],
  ])("refuse one with another %s, and say what to do", async (name, value, words) => {
    const stranger = await site.another({ [name]: value });
    await expect(stranger.start()).rejects.toThrow(words);
  });

  it(
    "lose nothing, do nothing twice and keep each document byte for byte while they are killed",
    async () => {
      const result = await runOffice(site, keys, {
        sent: 30,
        received: 20,
        killEvery: 8,
        patienceMs: SETTLED_WITHIN_MS,
      });
      expect(result.kills).toBeGreaterThan(0);
      expect(result).toMatchObject({ doubles: [], lost: [], changed: [] });
    },
    SETTLED_WITHIN_MS + 2 * PATIENCE_MS,
  );
});
