import { expect, expectTypeOf, it } from "vitest";
import { type attemptState, faxStatus } from "@/db/schema/faxes";
import type { AttemptState } from "@/lib/fax/rules/outbound-status";
import { FAX_STATUSES } from "@/lib/fax/rules/status";

it("the rules and the database know the same states", () => {
  expect(faxStatus.enumValues).toEqual([...FAX_STATUSES]);
  expectTypeOf<(typeof attemptState.enumValues)[number]>().toEqualTypeOf<AttemptState>();
});
