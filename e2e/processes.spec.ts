import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "@playwright/test";
import { sql } from "drizzle-orm";
import { rowsOf } from "@/db/database";
import { openEmbeddedDatabase } from "@/db/embedded/open";
import { startBenchPortal } from "@/scripts/bench/portal";
import { openDice } from "@/scripts/torture/dice";
import { bringOverHttp } from "@/scripts/torture/receiving/bring-over-http";
import { openSigner } from "@/scripts/torture/receiving/sign";
import { tellArrival } from "@/scripts/torture/receiving/story";
import { PORT as PORTAL_PORT } from "./support/portal";

const PORT = PORTAL_PORT + 20;
const LANES = 16;
const ENOUGH = 300;

test("a second portal on the same directory is refused, and the first goes on", async () => {
  const portal = await startBenchPortal({ port: PORT });
  const second = spawn(process.execPath, ["scripts/start.mjs"], {
    env: {
      ...process.env,
      ENV_FILE: "",
      PORT: String(PORT + 1),
      SANDBOX_PORT: String(PORT + 2),
      DATA_DIR: portal.dataDir,
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const said = text(second.stderr);
  expect(await once(second, "exit")).toEqual([1, null]);
  expect(await said).toMatch(/^Plainfax cannot start: .* in use by process \d+/);
  expect((await fetch(`${portal.origin}/api/health`)).status).toBe(200);
  await portal.stop();
});

test("a portal that is killed is brought back, and keeps its address", async () => {
  const portal = await startBenchPortal({ port: PORT });
  const first = portal.servingPid();
  process.kill(first, "SIGKILL");
  await expect.poll(() => portal.servingPid() || first).not.toBe(first);
  await expect
    .poll(() =>
      fetch(`${portal.origin}/api/ready`).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBe(200);
  expect(await portal.stop()).toBe(0);
});

test("a portal that cannot use its configuration says so in sentences", async () => {
  const portal = spawn(process.execPath, ["scripts/start.mjs"], {
    env: { ...process.env, ENV_FILE: "", PORT: "fax", TELNYX_BASE_URL: "https://api.example.org/v2" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const said = text(portal.stderr);
  expect(await once(portal, "exit")).toEqual([1, null]);
  expect(await said).toMatch(/^Plainfax cannot start:\n\n {2}PORT is not usable\. Set it like this:\n/);
  expect(await said).toContain("TELNYX_PUBLIC_KEY is missing");
  expect(await said).not.toMatch(/^\s+at /m);
});

test("a portal that is asked to stop under load ends well and has kept what it acknowledged", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "plainfax-stop-"));
  const portal = await startBenchPortal({ port: PORT, dataDir });
  const dice = openDice("stop");
  const signer = openSigner(dice, portal.webhookKey);
  const bring = bringOverHttp([portal.origin]);
  const acknowledged: string[] = [];
  const lanes = Array.from({ length: LANES }, async () => {
    for (let status = 200; status === 200; ) {
      const event = tellArrival(dice);
      status = await bring(signer.seal({ kind: "first", event, arrivesAt: 0, isLate: false })).catch(() => 0);
      if (status === 200) acknowledged.push(event.id);
    }
  });
  await expect.poll(() => acknowledged.length).toBeGreaterThan(ENOUGH);
  expect(await portal.stop()).toBe(0);
  await Promise.all(lanes);

  const database = await openEmbeddedDatabase(dataDir);
  const rows = await rowsOf<{ id: string }>(
    database.db,
    sql`select event_id as id from webhook_events
      union all select convert_from(body, 'UTF8')::jsonb #>> '{data,id}' from webhook_inbox`,
  );
  await database.close();
  const kept = new Set(rows.map(({ id }) => id));
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  rmSync(dataDir, { recursive: true });
});
