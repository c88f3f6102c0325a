import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { authenticate } from "@/lib/auth/sign-in";
import { dataDir } from "@/lib/people/testing/test-environment";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { prepareFirstAdmin } from "./first-admin";

const passwordFile = join(dataDir, "admin-password");
vi.stubEnv("ADMIN_EMAIL", "Admin@clinic.test");
vi.stubEnv("ADMIN_PASSWORD_FILE", passwordFile);
openTestDatabase();

it("creates the admin that the configuration names, once however many processes start, with a password that is good enough", async () => {
  writeFileSync(passwordFile, "short\n");
  await expect(prepareFirstAdmin()).rejects.toThrow("Use at least 12 characters.");

  writeFileSync(passwordFile, "7 blue teapots\n");
  expect(await Promise.all([prepareFirstAdmin(), prepareFirstAdmin()])).toEqual([null, null]);
  expect(existsSync(join(dataDir, "setup-code"))).toBe(false);

  writeFileSync(passwordFile, "another password\n");
  expect(await prepareFirstAdmin()).toBeNull();
  await expect(
    authenticate({ email: "admin@clinic.test", password: "7 blue teapots" }, "192.0.2.1"),
  ).resolves.toHaveProperty("personId");
});
