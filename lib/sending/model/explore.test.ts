import { describe, expect, it } from "vitest";
import { explore } from "./explore";

describe("the sending protocol, every reachable state", () => {
  it("never transmits twice, never loses, never gets stuck", () => {
    const { states, ...bad } = explore("none", 3);
    expect(bad).toEqual({ doubles: 0, lost: 0, stuck: 0 });
    expect(states).toBeGreaterThan(500);
  });

  it.each(["no-fence", "claim-after-post", "sdk-retries"] as const)("transmits twice when weakened: %s", (mutation) => {
    expect(explore(mutation, 2).doubles).toBeGreaterThan(0);
  });
});
