import { expect, it } from "vitest";
import { z } from "zod";
import "./client";

it("makes every schema without words of its own speak to people", () => {
  expect(z.string().max(3).safeParse("four").error?.issues[0]?.message).toBe("This is too long. At most 3 characters.");
});
