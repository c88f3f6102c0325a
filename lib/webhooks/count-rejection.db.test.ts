import { expect, it, vi } from "vitest";
import { log } from "@/lib/log";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { countRejection } from "./count-rejection";

openTestDatabase();

it("says in the log, in one line a minute, how many webhooks were refused and why", async () => {
  const warned = vi.spyOn(log, "warn");
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  await Promise.all([countRejection("wrong-signature"), countRejection("wrong-signature"), countRejection("not-json")]);
  expect(warned).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  vi.useRealTimers();
  expect(warned.mock.calls).toEqual([[{ refused: { "wrong-signature": 2, "not-json": 1 } }, "webhooks were refused"]]);
});
