import { createSafeActionClient } from "next-safe-action";
import { expect, it } from "vitest";
import { z } from "zod";
import type { ActionError } from "@/lib/actions/result";
import { failureIn } from "./failure-in";

const client = createSafeActionClient({
  defaultValidationErrorsShape: "flattened",
  handleServerError: ({ message }): ActionError => ({ code: "unexpected", message, fieldErrors: {} }),
});
const name = z.string().trim().min(1, "Type a name.");
const rename = client.inputSchema(z.object({ id: z.uuid("No id."), name })).action(async () => ({ renamed: true }));
const id = "7f7f1f0e-2b1c-4c53-9d5e-0a5e6f1a2b3c";

it("says what the shape of an input found wrong, which did nothing, and nothing of an input that fits", async () => {
  expect(failureIn(await rename({ id, name: " " }))).toMatchObject({ code: "wrong-input", message: "Type a name." });
  expect(failureIn(await rename({ id, name: "Front desk" }))).toBeNull();
});

it("says what the server answered, and something where a refusal has no words", () => {
  const serverError = { code: "not-found", message: "It is gone.", fieldErrors: {} } as const;
  expect(failureIn({ serverError })).toBe(serverError);
  expect(failureIn({ validationErrors: { formErrors: [], fieldErrors: {} } })?.message).toMatch(/^That was not/);
});
