import { describe, expect, it } from "vitest";
import { hashPassword, isPasswordOf } from "./password";

describe("passwords", () => {
  it("are hashed with Argon2id at the recommended cost, with a salt", async () => {
    const [one, other] = await Promise.all([hashPassword("7 blue teapots"), hashPassword("7 blue teapots")]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
  });

  it("match only themselves, however the letters are composed", async () => {
    const hash = await hashPassword("z\u00fcrich teapots");
    expect(await isPasswordOf(hash, "zu\u0308rich teapots")).toBe(true);
    expect(await isPasswordOf(hash, "zurich teapots")).toBe(false);
  });

  it("match nobody who has none", async () => {
    expect(await isPasswordOf(null, "7 blue teapots")).toBe(false);
    expect(await isPasswordOf(undefined, "")).toBe(false);
  });
});
