import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DatabaseInUseError, insistOnFree, takeLock } from "./lock";
import { ownIdentity } from "./process-identity";
import { killHard, printed, startProcess } from "./testing/start-process";

let directory: string;
let lock: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "plainfax-lock-"));
  lock = join(directory, "database.lock");
});
afterEach(() => rmSync(directory, { recursive: true }));

describe("takeLock", () => {
  it("refuses a second process, naming the first, and lets it in when the first was killed", async () => {
    const holder = await startProcess("hold", ["lock", lock]);
    await printed(holder, "held");
    expect(() => insistOnFree(lock)).toThrow(DatabaseInUseError);
    await expect(takeLock(lock)).rejects.toThrow(`in use by process ${holder.pid}. Stop that process`);
    await killHard(holder);
    insistOnFree(lock);
    const release = await takeLock(lock);
    expect(readdirSync(lock)).toEqual([ownIdentity()]);
    release();
    expect(readdirSync(lock)).toEqual([]);
  });

  it("refuses the same process a second time", async () => {
    const release = await takeLock(lock);
    await expect(takeLock(lock)).rejects.toBeInstanceOf(DatabaseInUseError);
    release();
    (await takeLock(lock))();
  });

  it("does not take another process for the holder because it has its number now", async () => {
    (await takeLock(lock))();
    writeFileSync(join(lock, `${process.ppid}-0000000x1`), "");
    writeFileSync(join(lock, `${process.pid}-0000000x1`), "");
    (await takeLock(lock))();
    expect(readdirSync(lock)).toEqual([]);
  });

  it("is never held by two of six processes that fight over what a dead one left behind", async () => {
    const dead = await startProcess("hold", ["lock", lock]);
    await printed(dead, "held");
    await killHard(dead);
    const fighters = await Promise.all(
      Array.from({ length: 6 }, () => startProcess("contend", [lock, join(directory, "witness"), "150"])),
    );
    const results = await Promise.all(fighters.map((fighter) => printed(fighter, "}")));
    const counts = results.map((result) => JSON.parse(result));
    expect(counts.reduce((sum, { held }) => sum + held, 0)).toBeGreaterThan(6);
    expect(counts.map(({ shared }) => shared)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(readdirSync(lock)).toEqual([]);
  });
});
