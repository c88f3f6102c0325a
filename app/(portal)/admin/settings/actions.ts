"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import type { CheckResult } from "@/components/ui/check-form";
import { adminAction } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-input";
import { IDLE_MINUTES, WRONG_IDLE_MINUTES } from "@/lib/auth/rules/session-limits";
import { saveBackupPlan } from "@/lib/backup/backup-plan";
import { askForBackupNow } from "@/lib/backup/scheduled-backup";
import { saveOfficeClock } from "@/lib/clock/office-clock";
import { HOURS } from "@/lib/clock/rules/clock";
import { typedZone } from "@/lib/clock/rules/typed-zone";
import { AppError } from "@/lib/errors";
import { allowFaxes } from "@/lib/fax/allow-faxes";
import { saveMailDomains } from "@/lib/fax-mails/mail-domains";
import { readDomains } from "@/lib/fax-mails/rules/mail-domains";
import { sendTestMail } from "@/lib/mail/send-mail";
import { setScanReading } from "@/lib/page-text/set-scan-reading";
import { setIdleMinutes } from "@/lib/proof/idle-limit";
import { setRequirement } from "@/lib/second-factor/required";
import { REQUIREMENTS } from "@/lib/second-factor/rules/requirement";
import { setDeliveryMode } from "@/lib/sending/delivery-mode";
import { DELIVERY_MODES } from "@/lib/sending/rules/delivery-mode";
import { testDelivery } from "@/lib/sending/test-delivery";
import { setPasswordSignIn } from "@/lib/single-sign-on/password-sign-in";
import type { Sharer } from "@/lib/spending/rules/ceilings";
import { readCountries } from "@/lib/spending/rules/read-countries";
import { setCeilings } from "@/lib/spending/set-ceilings";
import { optionalWholeNumber, typedWholeNumber } from "@/lib/typed-whole-number";
import { setSentSharing } from "@/lib/visibility/sent-sharing";

export const setDeliveryModeAction = adminAction
  .inputSchema(formInput({ mode: z.enum(DELIVERY_MODES, "Choose one of the two ways.") }))
  .stateAction(async ({ parsedInput, ctx }) => {
    await setDeliveryMode(ctx.viewer, parsedInput.mode);
    refresh();
    return { saved: true as const };
  });

export const testDeliveryAction = adminAction
  .inputSchema(z.unknown())
  .stateAction(async ({ ctx }): Promise<CheckResult> => {
    const { mode, words } = await testDelivery(ctx.viewer);
    return mode === "link"
      ? { tone: "ok", title: "Telnyx can fetch from this portal", words }
      : { tone: "warn", title: "Use Telnyx's storage", words };
  });

export const setScanReadingAction = adminAction
  .inputSchema(formInput({ scans: z.literal("on").optional() }))
  .stateAction(async ({ parsedInput, ctx }) => {
    await setScanReading(ctx.viewer, parsedInput.scans === "on");
    refresh();
    return { saved: true as const };
  });

export const setSentSharingAction = adminAction
  .inputSchema(formInput({ seenBy: z.enum(["senders", "numbers"], "Choose one of the two.") }))
  .stateAction(async ({ parsedInput, ctx }) => {
    await setSentSharing(ctx.viewer, parsedInput.seenBy === "numbers");
    refresh();
    return { saved: true as const };
  });

export const sendTestMailAction = adminAction
  .inputSchema(z.unknown())
  .stateAction(async ({ ctx }): Promise<CheckResult> => {
    const { result, answer } = await sendTestMail(ctx.viewer);
    const words = `The mail server said: ${answer}`;
    return result === "sent"
      ? { tone: "ok", title: `A mail is on its way to ${ctx.viewer.email}`, words }
      : { tone: "warn", title: "The mail was not taken", words };
  });

const ANY = "Type a whole number from 1 to 10,000,000, or nothing for no limit.";
const limit = optionalWholeNumber({ least: 1, most: 10_000_000, words: ANY });

export const saveMailDomainsAction = adminAction
  .inputSchema(formInput({ domains: z.string().max(10_000).default("") }))
  .stateAction(async ({ parsedInput, ctx }) => {
    const { domains, unknown } = readDomains(parsedInput.domains);
    if (unknown[0] !== undefined) {
      const message = `“${unknown[0].slice(0, 60)}” is no domain. Write it like clinic.org.`;
      throw new AppError("wrong-input", message, { fieldErrors: { domains: message } });
    }
    await saveMailDomains(ctx.viewer, domains);
    refresh();
    return { saved: true as const };
  });

export const setCeilingsAction = adminAction
  .inputSchema(
    formInput({
      "person-faxes": limit,
      "person-pages": limit,
      "number-faxes": limit,
      "number-pages": limit,
      "portal-faxes": limit,
      "portal-pages": limit,
      abroad: z.enum(["listed", "any"], "Choose one of the two."),
      countries: z.string().max(10_000).default(""),
    }),
  )
  .stateAction(async ({ parsedInput, ctx }) => {
    const { abroad, countries: typed, ...limits } = parsedInput;
    const of = (sharer: Sharer) => ({ faxes: limits[`${sharer}-faxes`], pages: limits[`${sharer}-pages`] });
    const countries = abroad === "any" ? "any" : countriesIn(typed);
    await setCeilings(ctx.viewer, { person: of("person"), number: of("number"), portal: of("portal"), countries });
    refresh();
    return { saved: true as const };
  });

function countriesIn(typed: string): string[] {
  const { countries, unknown } = readCountries(typed);
  const [first] = unknown;
  if (first === undefined) return countries;
  const message = `“${first.slice(0, 60)}” is no country that is known here. Write it like France or FR.`;
  throw new AppError("wrong-input", message, { fieldErrors: { countries: message } });
}

export const allowFaxesAction = adminAction
  .inputSchema(formInput({ faxId: z.uuid() }))
  .stateAction(async ({ parsedInput, ctx }) => {
    const allowed = await allowFaxes(ctx.viewer, parsedInput.faxId);
    refresh();
    return { allowed };
  });

export const setRequirementAction = adminAction
  .inputSchema(formInput({ requiredOf: z.enum(REQUIREMENTS, "Choose one of the three.") }))
  .stateAction(async ({ parsedInput, ctx }) => {
    await setRequirement(ctx.viewer, parsedInput.requiredOf);
    refresh();
    return { saved: true as const };
  });

export const setIdleMinutesAction = adminAction
  .inputSchema(formInput({ idleMinutes: typedWholeNumber({ ...IDLE_MINUTES, words: WRONG_IDLE_MINUTES }) }))
  .stateAction(async ({ parsedInput, ctx }) => {
    await setIdleMinutes(ctx.viewer, parsedInput.idleMinutes);
    refresh();
    return { saved: true as const };
  });

export const setPasswordSignInAction = adminAction
  .inputSchema(formInput({ passwords: z.literal("on").optional() }))
  .stateAction(async ({ parsedInput, ctx }) => {
    await setPasswordSignIn(ctx.viewer, parsedInput.passwords === "on");
    refresh();
    return { saved: true as const };
  });

const wholeNumber = (most: number) =>
  typedWholeNumber({ least: 1, most, words: `Type a whole number from 1 to ${most.toLocaleString("en")}.` });

export const saveBackupPlanAction = adminAction
  .inputSchema(formInput({ isDaily: z.literal("on").optional(), keep: wholeNumber(365), days: wholeNumber(3_650) }))
  .stateAction(async ({ parsedInput, ctx }) => {
    const { isDaily, keep, days } = parsedInput;
    await saveBackupPlan(ctx.viewer, { isDaily: isDaily === "on", keep, days });
    refresh();
    return { saved: true as const };
  });

export const backUpNowAction = adminAction
  .inputSchema(z.unknown())
  .stateAction(async ({ ctx }): Promise<CheckResult> => {
    await askForBackupNow(ctx.viewer);
    return {
      tone: "info",
      title: "A backup is being made",
      words: "It appears here when it has been read again. Should it fail, every page says so to admins.",
    };
  });

export const saveOfficeClockAction = adminAction
  .inputSchema(formInput({ timeZone: typedZone, hours: z.enum(HOURS) }))
  .stateAction(async ({ parsedInput, ctx }) => {
    await saveOfficeClock(ctx.viewer, parsedInput);
    refresh();
    return { saved: true as const };
  });
