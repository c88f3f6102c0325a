import "server-only";
import { createSafeActionClient } from "next-safe-action";
import type { ActionError } from "@/lib/actions/result";
import { assertSameOrigin } from "@/lib/actions/same-origin";
import { requireAdmin, requireViewer } from "@/lib/auth/viewer";
import { AppError } from "@/lib/errors";
import { referenceFor } from "@/lib/unexpected-error";

/** Actions that anybody may call: setting up, accepting an invitation. Refuses a missing or foreign Origin. */
export const publicAction = createSafeActionClient({
  defaultValidationErrorsShape: "flattened",
  handleServerError: toActionError,
}).use(async ({ next }) => {
  await assertSameOrigin();
  return next();
});

/** Actions of a signed-in person; `ctx.viewer` is who is asking. */
export const signedInAction = publicAction.use(async ({ next }) => next({ ctx: { viewer: await requireViewer() } }));

/** Actions of an admin; `ctx.viewer` is who is asking. */
export const adminAction = publicAction.use(async ({ next }) => next({ ctx: { viewer: await requireAdmin() } }));

function toActionError(error: Error): ActionError {
  if (error instanceof AppError) {
    const { code, message, fieldErrors, consent } = error;
    return { code, message, fieldErrors, consent };
  }
  const reference = referenceFor(error);
  return {
    code: "unexpected",
    message: `That didn't work, and it's our fault. Try again; if it happens again, give your admin this code: ${reference}.`,
    fieldErrors: {},
  };
}
