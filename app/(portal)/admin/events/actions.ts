"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import type { CheckResult } from "@/components/ui/check-form";
import { adminAction } from "@/lib/actions/client";
import { checkForGaps } from "@/lib/reconcile/sweeps";
import { testWebhookAddress } from "@/lib/reconcile/test-webhook-address";
import { processFailedAgain } from "@/lib/webhooks/process-again";

export const checkForGapsAction = adminAction
  .inputSchema(z.unknown())
  .stateAction(async ({ ctx }): Promise<CheckResult> => {
    await checkForGaps(ctx.viewer);
    refresh();
    return {
      tone: "info",
      title: "Comparing with Telnyx",
      words: "The last seven days are compared. Gaps that are found are closed and counted here.",
    };
  });

export const processFailedAgainAction = adminAction
  .inputSchema(z.unknown())
  .stateAction(async ({ ctx }): Promise<CheckResult> => {
    await processFailedAgain(ctx.viewer);
    refresh();
    return { tone: "info", title: "Trying again", words: "What could be applied leaves this list within seconds." };
  });

export const testWebhookAddressAction = adminAction
  .inputSchema(z.unknown())
  .stateAction(async ({ ctx }): Promise<CheckResult> => {
    const { isWell, words } = await testWebhookAddress(ctx.viewer);
    return isWell
      ? { tone: "ok", title: "The address is well", words }
      : { tone: "bad", title: "Events can't get through", words };
  });
