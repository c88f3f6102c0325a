"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { adminAction } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-input";
import { dismissAlarm } from "@/lib/alarms/alarms";
import { ALARMS } from "@/lib/alarms/rules/alarm";

export const dismissAlarmAction = adminAction
  .inputSchema(formInput({ kind: z.enum(ALARMS) }))
  .stateAction(async ({ parsedInput, ctx }) => {
    await dismissAlarm(ctx.viewer, parsedInput.kind);
    refresh();
    return { done: true as const };
  });
