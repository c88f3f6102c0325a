import "server-only";
import { createSafeActionClient } from "next-safe-action";
import { z } from "zod";
import type { ActionError } from "@/lib/actions/result";
import { inputWords } from "@/lib/actions/rules/input-words";
import { assertSameOrigin } from "@/lib/actions/same-origin";
import { noteRefusal } from "@/lib/auth/note-refusal";
import { currentViewer, requireAdmin, requireViewer, requireWriter } from "@/lib/auth/viewer";
import { AppError } from "@/lib/errors";
import { referenceFor } from "@/lib/unexpected-error";

z.config({ customError: inputWords });

/** Actions that anybody may call: setting up, accepting an invitation. Refuses a missing or foreign Origin. */
export const publicAction = createSafeActionClient({
  defaultValidationErrorsShape: "flattened",
  handleServerError: toActionError,
}).use(async ({ next }) => {
  await assertSameOrigin();
  return next();
});

/** Actions that change nothing of the office's: one's own account, looking for something. `ctx.viewer` is who is asking. */
export const readerAction = publicAction.use(async ({ next }) => next({ ctx: { viewer: await requireViewer() } }));

/** Actions of a signed-in person who may do more than read; `ctx.viewer` is who is asking. */
export const signedInAction = publicAction.use(async ({ next }) => next({ ctx: { viewer: await requireWriter() } }));

/** Actions of an admin; `ctx.viewer` is who is asking. */
export const adminAction = publicAction.use(async ({ next }) => next({ ctx: { viewer: await requireAdmin() } }));

async function toActionError(error: Error): Promise<ActionError> {
  if (error instanceof AppError) {
    if (error.code === "forbidden") await noteRefused();
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

async function noteRefused(): Promise<void> {
  const viewer = await currentViewer();
  if (viewer) await noteRefusal(viewer);
}
