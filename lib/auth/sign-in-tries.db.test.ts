import "@/lib/people/testing/test-environment";
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { signInFailures } from "@/db/schema/people";
import { createPerson, failureOf } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";
import type { KnownDevice } from "./known-device";
import { hashPassword } from "./password";
import { authenticate } from "./sign-in";
import { signInKeys } from "./sign-in-tries";

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

  it("locks whoever tries five wrong passwords out of the account from their network, for longer each time", async () => {
    const { email } = await mia();
    const address = newAddress();
    const tryAt = (ms: number, password: string) =>
      authenticate({ email, password }, address, { at: later(ms) }).catch((error) => error.message);
    for (let n = 0; n < 5; n++) expect(await tryAt(n, "a wrong password")).toContain("don't match");

    expect(await tryAt(10, RIGHT)).toBe("Too many tries. Wait 5 minutes, or reset your password.");
    expect(await tryAt(4 * MINUTE, RIGHT)).toContain("Wait 2 minutes");
    expect(await tryAt(5 * MINUTE + 10, "a wrong password")).toContain("don't match");
    expect(await tryAt(6 * MINUTE, RIGHT)).toContain("Wait 10 minutes");
    expect(await tryAt(16 * MINUTE, RIGHT)).toHaveProperty("personId");
  });

  it("never locks the owner out by a stranger's tries: neither elsewhere nor, in a browser of theirs, at the same address", async () => {
    const { personId, email } = await mia();
    const strangers = newAddress();
    for (let n = 0; n < 6; n++) await failureOf(authenticate({ email, password: "a guess" }, strangers));
    const ownTry = (address: string, device?: KnownDevice) =>
      failureOf(authenticate({ email, password: RIGHT }, address, device ? { device } : {}));
    expect(await ownTry(strangers)).toBe("rate-limited");
    expect(await ownTry(newAddress())).toBe("it succeeded");
    expect(await ownTry(strangers, { deviceId: randomUUID(), people: [personId] })).toBe("it succeeded");
    expect(await ownTry(strangers, { deviceId: randomUUID(), people: [randomUUID()] })).toBe("rate-limited");
  });

  it("counts a known browser's own wrong tries", async () => {
    const { personId, email } = await mia();
    const device = { deviceId: randomUUID(), people: [personId] };
    const guess = () => failureOf(authenticate({ email, password: "a guess" }, newAddress(), { device }));
    for (let n = 0; n < 5; n++) expect(await guess()).toBe("wrong-input");
    expect(await guess()).toBe("rate-limited");
  });

  it("lets everybody else sign in after 20 wrong tries behind one office address", async () => {
    const { email } = await mia();
    const office = newAddress();
    for (let n = 0; n < 20; n++) {
      await failureOf(authenticate({ email: `${randomUUID()}@clinic.test`, password: "x" }, office));
    }
    expect(await failureOf(authenticate({ email, password: RIGHT }, office))).toBe("it succeeded");
  });

  it("forgets the failures of a person who gets it right", async () => {
    const { email } = await mia();
    const address = newAddress();
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 4; n++) {
        expect(await failureOf(authenticate({ email, password: "a wrong password" }, address))).toBe("wrong-input");
      }
      expect(await failureOf(authenticate({ email, password: RIGHT }, address))).toBe("it succeeded");
    }
  });

  it("slows a network that tries at a hundred, as one for IPv6, whoever else gets it right there", async () => {
    const { personId, email } = await mia();
    const network = (end: string) => `2001:db8:ffff:1::${end}`;
    const key = signInKeys(email, network("1")).address ?? "";
    await database().insert(signInFailures).values({ key, failures: 98, lastFailureAt: new Date() });
    const guess = () => failureOf(authenticate({ email: `${randomUUID()}@clinic.test`, password: "x" }, network("2")));
    const ownTry = (address: string, device: KnownDevice | null = null) =>
      failureOf(authenticate({ email, password: RIGHT }, address, { device }));
    expect(await guess()).toBe("wrong-input");
    expect(await ownTry("2001:db8:ffff:1:a:b:c:d")).toBe("it succeeded");
    expect(await guess()).toBe("wrong-input");
    expect(await ownTry("2001:db8:ffff:1:a:b:c:d")).toBe("rate-limited");
    expect(await ownTry("2001:db8:ffff:2::1")).toBe("it succeeded");
    expect(await ownTry(network("3"), { deviceId: randomUUID(), people: [personId] })).toBe("it succeeded");
  });

  it("counts tries made at the same moment one by one", async () => {
    const { email } = await mia();
    const address = newAddress();
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () => failureOf(authenticate({ email, password: "a wrong password" }, address))),
    );
    expect(outcomes.filter((outcome) => outcome === "wrong-input")).toHaveLength(5);
    expect(outcomes.filter((outcome) => outcome === "rate-limited")).toHaveLength(7);
  });

  it("forgets failures after a day", async () => {
    const { email } = await mia();
    const address = newAddress();
    for (let n = 0; n < 4; n++) await failureOf(authenticate({ email, password: "x" }, address, { at: start }));
    const nextDay = later(24 * 60 * MINUTE + 1);
    for (let n = 0; n < 4; n++) {
      expect(await failureOf(authenticate({ email, password: "x" }, address, { at: nextDay }))).toBe("wrong-input");
    }
    expect(await failureOf(authenticate({ email, password: RIGHT }, address, { at: nextDay }))).toBe("it succeeded");
  });

  it("keeps neither e-mail addresses nor network addresses", async () => {
    await failureOf(authenticate({ email: "secret-name@clinic.test", password: "x" }, "192.0.2.77"));
    const rows = JSON.stringify(await database().select().from(signInFailures));
    expect(rows).not.toMatch(/secret-name|192\.0\.2\.77/);
  });
});
