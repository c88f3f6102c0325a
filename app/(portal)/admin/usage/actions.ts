"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { adminAction } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-input";
import { AppError } from "@/lib/errors";
import { saveRates } from "@/lib/usage/rates";
import { ratesIn } from "@/lib/usage/rules/typed-rates";

const price = z.string().max(20).default("");

export const saveRatesAction = adminAction
  .inputSchema(
    formInput({
      currency: z.string().max(10).default(""),
      sentPage: price,
      receivedPage: price,
      numberMonth: price,
      countries: z.string().max(10_000).default(""),
    }),
  )
  .stateAction(async ({ parsedInput, ctx }) => {
    const read = ratesIn(parsedInput);
    if ("problems" in read) {
      throw new AppError("wrong-input", "Some rates can't be read.", { fieldErrors: read.problems });
    }
    await saveRates(ctx.viewer, read.rates);
    refresh();
    return { saved: true as const };
  });
