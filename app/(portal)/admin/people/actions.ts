"use server";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { adminAction } from "@/lib/actions/client";
import { formInput, formList } from "@/lib/actions/form-input";
import { ROLES } from "@/lib/auth/rules/roles";
import { switchOff } from "@/lib/leaving/switch-off";
import { sendsMail } from "@/lib/mail/mail-server";
import { setNumbersOfPerson } from "@/lib/numbers/set-numbers-of-person";
import { invitePerson, renewAccessLink, withdrawInvitation } from "@/lib/people/access-links";
import { changeRole, enablePerson, signOutEverywhere } from "@/lib/people/accounts";
import { setOnlyContacts } from "@/lib/people/set-only-contacts";
import { typedEmail, typedName } from "@/lib/people/typed-fields";
import { resetSecondFactor } from "@/lib/second-factor/required";

const role = z.enum(ROLES, "Choose a role.");
const personId = z.uuid();
const onePerson = formInput({ personId });
const saved = { saved: true } as const;

export const invitePersonAction = adminAction
  .inputSchema(formInput({ name: typedName, email: typedEmail, role }))
  .stateAction(async ({ parsedInput, ctx }) => ({
    ...(await invitePerson(ctx.viewer, parsedInput)),
    name: parsedInput.name,
    isMailed: sendsMail(),
  }));

export const changeRoleAction = adminAction
  .inputSchema(formInput({ personId, role }))
  .stateAction(async ({ parsedInput, ctx }) => {
    await changeRole(ctx.viewer, parsedInput.personId, parsedInput.role);
    refresh();
    return saved;
  });

export const setNumbersOfPersonAction = adminAction
  .inputSchema(formInput({ personId, phoneNumbers: formList(z.string()) }))
  .stateAction(async ({ parsedInput, ctx }) => {
    await setNumbersOfPerson(ctx.viewer, parsedInput.personId, parsedInput.phoneNumbers);
    refresh();
    return saved;
  });

export const setOnlyContactsAction = adminAction
  .inputSchema(formInput({ personId, onlyContacts: z.string().optional() }))
  .stateAction(async ({ parsedInput, ctx }) => {
    await setOnlyContacts(ctx.viewer, parsedInput.personId, Boolean(parsedInput.onlyContacts));
    refresh();
    return saved;
  });

export const renewAccessLinkAction = adminAction.inputSchema(onePerson).stateAction(async ({ parsedInput, ctx }) => ({
  ...(await renewAccessLink(ctx.viewer, parsedInput.personId)),
  isMailed: sendsMail(),
}));

const leaving = formInput({
  personId,
  leftovers: z.enum(["hand-over", "cancel"], "Choose what becomes of it.").optional(),
  heir: z.uuid().optional(),
});

export const disablePersonAction = adminAction.inputSchema(leaving).stateAction(async ({ parsedInput, ctx }) => {
  const { leftovers, heir } = parsedInput;
  const what = leftovers === "hand-over" && heir ? { handTo: heir } : leftovers === "cancel" ? "cancel" : null;
  await switchOff(ctx.viewer, parsedInput.personId, what);
  refresh();
  return saved;
});

export const enablePersonAction = adminAction.inputSchema(onePerson).stateAction(async ({ parsedInput, ctx }) => {
  await enablePerson(ctx.viewer, parsedInput.personId);
  refresh();
  return saved;
});

export const signOutPersonAction = adminAction.inputSchema(onePerson).stateAction(async ({ parsedInput, ctx }) => {
  await signOutEverywhere(ctx.viewer, parsedInput.personId);
  refresh();
  return saved;
});

export const resetSecondFactorAction = adminAction.inputSchema(onePerson).stateAction(async ({ parsedInput, ctx }) => {
  await resetSecondFactor(ctx.viewer, parsedInput.personId);
  refresh();
  return saved;
});

export const withdrawInvitationAction = adminAction
  .inputSchema(onePerson)
  .stateAction(async ({ parsedInput, ctx }): Promise<typeof saved> => {
    await withdrawInvitation(ctx.viewer, parsedInput.personId);
    redirect("/admin/people");
  });
