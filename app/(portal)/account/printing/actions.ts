"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { signedInAction } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-input";
import { revokePrintAddress } from "@/lib/print-addresses/end-addresses";
import { makePrintAddress } from "@/lib/print-addresses/make-address";

const LONGEST_NAME = 60;
const name = z
  .string()
  .trim()
  .min(1, "Give the address a name.")
  .max(LONGEST_NAME, `Use at most ${LONGEST_NAME} characters.`);

export const makePrintAddressAction = signedInAction
  .inputSchema(formInput({ name }))
  .stateAction(async ({ parsedInput, ctx }) => {
    const made = await makePrintAddress(ctx.viewer, parsedInput.name);
    refresh();
    return made;
  });

export const revokePrintAddressAction = signedInAction
  .inputSchema(formInput({ addressId: z.uuid() }))
  .stateAction(async ({ parsedInput, ctx }) => {
    await revokePrintAddress(ctx.viewer, parsedInput.addressId);
    refresh();
    return { saved: true as const };
  });
