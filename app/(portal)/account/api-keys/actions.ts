"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { readerAction } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-input";
import { revokeApiKey } from "@/lib/api-keys/end-keys";
import { keyFields, keyOf } from "@/lib/api-keys/key-input";
import { makeApiKey } from "@/lib/api-keys/make-key";

export const makeOwnKeyAction = readerAction
  .inputSchema(formInput(keyFields))
  .stateAction(async ({ parsedInput, ctx }) => {
    const made = await makeApiKey(ctx.viewer, keyOf(parsedInput));
    refresh();
    return made;
  });

export const revokeKeyAction = readerAction
  .inputSchema(formInput({ keyId: z.uuid() }))
  .stateAction(async ({ parsedInput, ctx }) => {
    await revokeApiKey(ctx.viewer, parsedInput.keyId);
    refresh();
    return { saved: true as const };
  });
