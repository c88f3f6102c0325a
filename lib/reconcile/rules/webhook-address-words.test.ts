import { describe, expect, it } from "vitest";
import { judgeWebhookAddress } from "./webhook-address-words";

const judge = (answer: Parameters<typeof judgeWebhookAddress>[1]) =>
  judgeWebhookAddress("https://fax.example.org/api/webhooks/telnyx", answer);

describe("judgeWebhookAddress", () => {
  it("is well when the portal itself turns the unsigned event away", () => {
    expect(judge({ status: 401, bytes: 0 }).isWell).toBe(true);
  });

  it.each([
    ["Nothing answers", null],
    ["leads elsewhere", { status: 308, bytes: 0 }],
    ["Something else", { status: 401, bytes: 120 }],
    ["Something else", { status: 200, bytes: 2_000 }],
    ["public key", { status: 503, bytes: 0 }],
  ] as const)("says what is wrong: %s", (words, answer) => {
    const { isWell, words: said } = judge(answer);
    expect(isWell).toBe(false);
    expect(said).toContain(words);
  });
});
