"use server";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { adminAction } from "@/lib/actions/client";
import { formInput, formList } from "@/lib/actions/form-input";
import { PROGRAM_EVENTS } from "@/lib/fax/rules/program-events";
import { sendAgain, sendTestEvent } from "@/lib/outgoing-webhooks/deliveries";
import {
  addEndpoint,
  changeEndpoint,
  deleteEndpoint,
  type EndpointWishes,
  rotateSecret,
  switchEndpoint,
} from "@/lib/outgoing-webhooks/endpoints";
import { answerWords } from "./delivery-line";

const MOST_NUMBERS = 1_000;

const wishes = {
  address: z.string().trim().max(500, "Use a shorter address."),
  events: formList(z.enum(PROGRAM_EVENTS)),
  onlyNumbers: formList(z.string().max(20)).refine((all) => all.length <= MOST_NUMBERS),
};

type Posted = Omit<EndpointWishes, "onlyNumbers"> & { onlyNumbers: string[] };

function wishesOf({ address, events, onlyNumbers }: Posted): EndpointWishes {
  return { address, events, onlyNumbers: onlyNumbers.length > 0 ? onlyNumbers : null };
}

export const addEndpointAction = adminAction
  .inputSchema(formInput(wishes))
  .stateAction(async ({ parsedInput, ctx }): Promise<{ secret: string | null }> => {
    const { secret } = await addEndpoint(ctx.viewer, wishesOf(parsedInput));
    refresh();
    return { secret };
  });

export const changeEndpointAction = adminAction
  .inputSchema(formInput({ ...wishes, endpointId: z.uuid() }))
  .stateAction(async ({ parsedInput, ctx }): Promise<{ secret: string | null }> => {
    await changeEndpoint(ctx.viewer, parsedInput.endpointId, wishesOf(parsedInput));
    refresh();
    return { secret: null };
  });

export const rotateSecretAction = adminAction
  .inputSchema(formInput({ endpointId: z.uuid() }))
  .stateAction(async ({ parsedInput, ctx }) => {
    const rotated = await rotateSecret(ctx.viewer, parsedInput.endpointId);
    refresh();
    return rotated;
  });

export const switchEndpointAction = adminAction
  .inputSchema(z.object({ endpointId: z.uuid(), isOn: z.boolean() }))
  .action(async ({ parsedInput, ctx }) => {
    await switchEndpoint(ctx.viewer, parsedInput.endpointId, parsedInput.isOn);
    refresh();
  });

export const deleteEndpointAction = adminAction
  .inputSchema(z.object({ endpointId: z.uuid() }))
  .action(async ({ parsedInput, ctx }) => {
    await deleteEndpoint(ctx.viewer, parsedInput.endpointId);
    redirect("/admin/webhooks");
  });

export const sendTestEventAction = adminAction
  .inputSchema(z.object({ endpointId: z.uuid() }))
  .action(async ({ parsedInput, ctx }) => {
    const answer = await sendTestEvent(ctx.viewer, parsedInput.endpointId);
    refresh();
    return { words: answerWords(answer) };
  });

export const sendEventAgainAction = adminAction
  .inputSchema(z.object({ deliveryId: z.uuid() }))
  .action(async ({ parsedInput, ctx }) => {
    await sendAgain(ctx.viewer, parsedInput.deliveryId);
    refresh();
  });
