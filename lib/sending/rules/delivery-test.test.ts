import { describe, expect, it } from "vitest";
import { judgeDelivery } from "./delivery-test";

const live = { isSandbox: false };

describe("judgeDelivery", () => {
  it("trusts links where the portal reaches itself at a public address", () => {
    expect(judgeDelivery("https://fax.example.org", { kind: "own" }, live).mode).toBe("link");
  });

  it("trusts links in the sandbox, which is on the same machine", () => {
    expect(judgeDelivery("http://127.0.0.1:3000", { kind: "own" }, { isSandbox: true }).mode).toBe("link");
  });

  it.each([
    "http://localhost:3000",
    "http://127.0.0.1",
    "https://10.1.2.3",
    "http://172.20.0.1",
    "http://192.168.1.4:3000",
    "http://[::1]:3000",
    "http://[fd00::1]",
    "http://fax",
    "https://fax.local",
  ])("knows that Telnyx cannot reach %s", (origin) => {
    expect(judgeDelivery(origin, { kind: "own" }, live)).toMatchObject({ mode: "careful" });
  });

  it.each(["https://172.32.0.1", "https://[2001:db8::1]", "https://11.1.2.3"])("does not rule out %s", (origin) => {
    expect(judgeDelivery(origin, { kind: "own" }, live).mode).toBe("link");
  });

  it.each([
    ["leads elsewhere", { kind: "redirect", status: 308 }],
    ["Something else answers", { kind: "other", status: 200 }],
    ["Nothing answers", { kind: "none" }],
  ] as const)("says what is wrong: %s", (words, answer) => {
    const { mode, words: said } = judgeDelivery("https://fax.example.org", answer, live);
    expect(mode).toBe("careful");
    expect(said).toContain(words);
  });
});
