import { describe, expect, it } from "vitest";
import { parseEnvironment } from "./env";

describe("parseEnvironment", () => {
  it.each(["https://example.org/fax", "https://example.org/?a=b", "https://someone@example.org"])(
    "refuses %s as APP_URL, with a sentence",
    (APP_URL) => {
      expect(parseEnvironment({ APP_URL })).toEqual({
        ok: false,
        problems: [expect.stringMatching(/^APP_URL names more than a host.*Give it a host of its own/s)],
      });
    },
  );

  it.each([
    [undefined, "http://127.0.0.1:3000"],
    ["::", "http://127.0.0.1:3000"],
    ["10.0.0.7", "http://10.0.0.7:3000"],
    ["::1", "http://[::1]:3000"],
  ])("reaches itself where it listens: HOST=%s", (HOST, innerOrigin) => {
    expect(parseEnvironment({ HOST })).toMatchObject({ ok: true, environment: { innerOrigin } });
  });
});
