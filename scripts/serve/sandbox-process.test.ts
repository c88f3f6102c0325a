import { expect, it } from "vitest";
import { withoutSecrets } from "./sandbox-process";

it("hands the sandbox carrier none of the portal's secrets", () => {
  const told = { SANDBOX_SPEED: "4", PATH: "/usr/bin", TZ: "UTC" };
  const secrets = ["AUTH_SECRET", "DATA_KEY", "DATA_KEY_FILE", "DATABASE_URL", "TELNYX_API_KEY", "UPLOADTHING_TOKEN"];
  const named = Object.fromEntries(
    [...secrets, "ADMIN_PASSWORD", "BACKUP_IDENTITY_FILE", "HOME"].map((name) => [name, "x"]),
  );
  expect(withoutSecrets({ ...named, ...told })).toEqual(told);
});
