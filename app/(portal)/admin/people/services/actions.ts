"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { adminAction } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-input";
import { keyFields, keyOf } from "@/lib/api-keys/key-input";
import { makeApiKey } from "@/lib/api-keys/make-key";
import { switchOff } from "@/lib/leaving/switch-off";
import { addService } from "@/lib/people/services";
import { typedName } from "@/lib/people/typed-fields";

const saved = { saved: true } as const;

export const addServiceAction = adminAction
  .inputSchema(formInput({ name: typedName }))
  .stateAction(async ({ parsedInput, ctx }) => {
    await addService(ctx.viewer, parsedInput.name);
    refresh();
    return saved;
  });

export const makeServiceKeyAction = adminAction
  .inputSchema(formInput({ ...keyFields, serviceId: z.uuid() }))
  .stateAction(async ({ parsedInput: { serviceId, ...typed }, ctx }) => {
    const made = await makeApiKey(ctx.viewer, keyOf(typed), serviceId);
    refresh();
    return made;
  });

export const switchServiceOffAction = adminAction
  .inputSchema(formInput({ personId: z.uuid() }))
  .stateAction(async ({ parsedInput, ctx }) => {
    await switchOff(ctx.viewer, parsedInput.personId, "cancel");
    refresh();
    return saved;
  });
