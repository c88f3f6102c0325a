import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { people } from "@/db/schema/people";
import { ensureSetupCode } from "@/lib/auth/setup-code";
import { authenticate } from "@/lib/auth/sign-in";
import { failureOf } from "@/lib/people/testing/create-person";
import { dataDir } from "@/lib/people/testing/test-environment";
import { openTestDatabase, truncate } from "@/scripts/testing/test-database";
import { prepareFirstAdmin, setUp } from "./first-admin";

const opened = openTestDatabase();
const codeFile = join(dataDir, "setup-code");
const ana = { name: "Ana", email: "Ana@Clinic.test", password: "7 blue teapots" };

beforeEach(() => truncate(opened(), "people"));

describe("setting up", () => {
  it("takes the code of the data directory, which only the owner may read, and keeps it over a restart", async () => {
    const code = await prepareFirstAdmin();
    expect(code).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    expect(readFileSync(codeFile, "utf8")).toBe(code);
    expect(statSync(codeFile).mode & 0o777).toBe(0o600);
    expect(await prepareFirstAdmin()).toBe(code);

    await setUp(` ${code?.toUpperCase()} `, ana);
    const [admin] = await database().select().from(people);
    expect(admin).toMatchObject({ name: "Ana", email: "ana@clinic.test", role: "admin" });
    expect(await authenticate({ email: "ana@clinic.test", password: ana.password }, "192.0.2.1")).toEqual({
      personId: admin?.id,
      epoch: 0,
    });
  });

  it("refuses every other code, and any when there is none", async () => {
    const code = await ensureSetupCode();
    for (const wrong of ["", code.slice(0, -1), `${code}x`, code.replace(/^./, "?")]) {
      expect(await failureOf(setUp(wrong, ana))).toBe("wrong-input");
    }
    await setUp(code, ana);
    expect(existsSync(codeFile)).toBe(false);
    expect(await failureOf(setUp("", ana))).toBe("wrong-input");
    expect(await failureOf(setUp(code, ana))).toBe("wrong-input");
  });

  it("ends with exactly one first admin, however many try at once", async () => {
    const code = await ensureSetupCode();
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, n) => failureOf(setUp(code, { ...ana, email: `ana${n}@clinic.test` }))),
    );
    expect(outcomes.filter((outcome) => outcome === "it succeeded")).toHaveLength(1);
    expect(await database().select().from(people)).toHaveLength(1);
  });

  it("is over for ever once there is somebody, also with a code that was left behind", async () => {
    await setUp(await ensureSetupCode(), ana);
    const left = await ensureSetupCode();
    expect(await failureOf(setUp(left, { ...ana, email: "eve@clinic.test" }))).toBe("not-found");
    expect(await prepareFirstAdmin()).toBeNull();
    expect(existsSync(codeFile)).toBe(false);
  });
});
