import { describe, expect, it } from "vitest";
import { openPostgres } from "@/db/postgres";
import { problemWithServer, problemWithSettings } from "@/db/problem-with-server";

const SAFE = { version: 15, encoding: "UTF8", fsync: "on", synchronousCommit: "on" };

describe("problemWithSettings", () => {
  it.each(["on", "local", "remote_write", "remote_apply"])(
    "takes a server with synchronous_commit %s",
    (synchronousCommit) => {
      expect(problemWithSettings({ ...SAFE, synchronousCommit }, false)).toBeNull();
    },
  );

  it("refuses a server that may break or forget, naming what is off, unless told otherwise", () => {
    const unsafe = { ...SAFE, fsync: "off", synchronousCommit: "off" };
    const breaks = "with fsync off: a power cut can break the whole database";
    expect(problemWithSettings(unsafe, false)).toContain(breaks);
    expect(problemWithSettings({ ...SAFE, fsync: "off" }, false)).toContain(breaks);
    expect(problemWithSettings({ ...SAFE, synchronousCommit: "off" }, false)).toContain("with synchronous_commit off");
    expect(problemWithSettings(unsafe, true)).toBeNull();
  });

  it("refuses an old server whatever it is told", () => {
    expect(problemWithSettings({ ...SAFE, version: 14 }, true)).toBe(
      "This is PostgreSQL 14; Plainfax needs 15 or newer.",
    );
  });
});

describe("problemWithServer", () => {
  it("says that a server is not there, and how it is to be mended, without the password", async () => {
    // Nothing listens on port 1, the port of a service that nobody runs.
    const away = openPostgres("postgres://plainfax:secret@localhost:1/plainfax");
    const problem = await problemWithServer(away.db, false);
    expect(problem).toMatch(/does not answer .* \(connect ECONNREFUSED .*:1\)\. Start it, or correct the address\./);
    expect(problem).not.toContain("secret");
    await away.close();
  });
});
