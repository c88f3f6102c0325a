import "@/lib/people/testing/test-environment";
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { signInFailures } from "@/db/schema/people";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { hashPassword } from "./password";
import { authenticate } from "./sign-in";

openTestDatabase();

const MINUTE = 60_000;
const RIGHT = "7 blue teapots";
const start = new Date("2026-11-23T12:00:00Z");
const later = (ms: number) => new Date(start.getTime() + ms);
let lastAddress = 0;
const newAddress = () => `2001:db8:0:${(++lastAddress).toString(16)}::1`;

async function mia(details = {}) {
  return createPerson({ passwordHash: await hashPassword(RIGHT), ...details });
}

describe("authenticate", () => {
  it("knows a person by address and password, however the address is typed", async () => {
    const { personId, email } = await mia({ sessionEpoch: 3 });
    const claims = await authenticate({ email: ` ${email.toUpperCase()} `, password: RIGHT }, newAddress());
    expect(claims).toEqual({ personId, epoch: 3 });
  });

  it("says the same of a wrong password, an unknown person and one without a password", async () => {
    const { email } = await mia();
    const invited = await createPerson({ passwordHash: null });
    const messages = await Promise.all(
      [email, "nobody@clinic.test", invited.email].map((typed) =>
        authenticate({ email: typed, password: "a wrong password" }, newAddress()).catch((error) => error.message),
      ),
    );
    expect(new Set(messages)).toEqual(
      new Set(["That email and password don't match. Check both, or reset your password."]),
    );
  });

  it("tells a disabled person only when the password is right", async () => {
    const { email } = await mia({ disabledAt: start });
    expect(await failureOf(authenticate({ email, password: RIGHT }, newAddress()))).toBe("forbidden");
    expect(await failureOf(authenticate({ email, password: "a wrong password" }, newAddress()))).toBe("wrong-input");
  });

  it("locks a person after five wrong passwords, from every address, for longer each time", async () => {
    const { email } = await mia();
    const tryAt = (ms: number, password: string) =>
      authenticate({ email, password }, newAddress(), later(ms)).catch((error) => error.message);
    for (let n = 0; n < 5; n++) expect(await tryAt(n, "a wrong password")).toContain("don't match");

    expect(await tryAt(10, RIGHT)).toBe("Too many tries. Wait 5 minutes, or reset your password.");
    expect(await tryAt(4 * MINUTE, RIGHT)).toContain("Wait 2 minutes");
    expect(await tryAt(5 * MINUTE + 10, "a wrong password")).toContain("don't match");
    expect(await tryAt(6 * MINUTE, RIGHT)).toContain("Wait 10 minutes");
    expect(await tryAt(16 * MINUTE, RIGHT)).toHaveProperty("personId");
  });

  it("forgets the failures of a person who gets it right", async () => {
    const { email } = await mia();
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 4; n++) {
        expect(await failureOf(authenticate({ email, password: "a wrong password" }, newAddress()))).toBe(
          "wrong-input",
        );
      }
      expect(await failureOf(authenticate({ email, password: RIGHT }, newAddress()))).toBe("it succeeded");
    }
  });

  it("locks an address after twenty wrong tries at anybody, and a network of IPv6 as one", async () => {
    const { email } = await mia();
    for (let n = 1; n <= 20; n++) {
      const guess = { email: `${randomUUID()}@clinic.test`, password: "x" };
      expect(await failureOf(authenticate(guess, `2001:db8:ffff:1::${n}`))).toBe("wrong-input");
    }
    expect(await failureOf(authenticate({ email, password: RIGHT }, "2001:db8:ffff:1:a:b:c:d"))).toBe("rate-limited");
    expect(await failureOf(authenticate({ email, password: RIGHT }, "2001:db8:ffff:2::1"))).toBe("it succeeded");
  });

  it("does not let somebody with an account guess at others for ever", async () => {
    const { email } = await mia();
    const address = newAddress();
    const outcomes: string[] = [];
    for (let n = 0; n < 25; n++) {
      outcomes.push(await failureOf(authenticate({ email: `${randomUUID()}@clinic.test`, password: "x" }, address)));
      outcomes.push(await failureOf(authenticate({ email, password: RIGHT }, address)));
    }
    expect(outcomes.filter((outcome) => outcome === "wrong-input")).toHaveLength(20);
  });

  it("counts tries made at the same moment one by one", async () => {
    const { email } = await mia();
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () => failureOf(authenticate({ email, password: "a wrong password" }, newAddress()))),
    );
    expect(outcomes.filter((outcome) => outcome === "wrong-input")).toHaveLength(5);
    expect(outcomes.filter((outcome) => outcome === "rate-limited")).toHaveLength(7);
  });

  it("forgets failures after a day", async () => {
    const { email } = await mia();
    for (let n = 0; n < 4; n++) await failureOf(authenticate({ email, password: "x" }, newAddress(), start));
    const nextDay = later(24 * 60 * MINUTE + 1);
    for (let n = 0; n < 4; n++) {
      expect(await failureOf(authenticate({ email, password: "x" }, newAddress(), nextDay))).toBe("wrong-input");
    }
    expect(await failureOf(authenticate({ email, password: RIGHT }, newAddress(), nextDay))).toBe("it succeeded");
  });

  it("keeps neither e-mail addresses nor network addresses", async () => {
    await failureOf(authenticate({ email: "secret-name@clinic.test", password: "x" }, "192.0.2.77"));
    const rows = JSON.stringify(await database().select().from(signInFailures));
    expect(rows).not.toMatch(/secret-name|192\.0\.2\.77/);
  });
});
