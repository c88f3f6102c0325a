import type { Metadata } from "next";
import { BackupForm } from "@/components/settings/backup-form";
import { BackupState } from "@/components/settings/backup-state";
import { DeletionForm } from "@/components/settings/deletion-form";
import { DeliveryForm } from "@/components/settings/delivery-form";
import { HeldNumbers } from "@/components/settings/held-numbers";
import { IdleLimitForm } from "@/components/settings/idle-limit-form";
import { MailDomainsForm } from "@/components/settings/mail-domains-form";
import { MailStateWords } from "@/components/settings/mail-state-words";
import { OfficeClockForm } from "@/components/settings/office-clock-form";
import { PasswordSignInForm } from "@/components/settings/password-sign-in-form";
import { RetentionForm } from "@/components/settings/retention-form";
import { ScanForm } from "@/components/settings/scan-form";
import { SecondFactorForm } from "@/components/settings/second-factor-form";
import { SentSharingForm } from "@/components/settings/sent-sharing-form";
import { SpendingForm } from "@/components/settings/spending-form";
import { WaitingForYes } from "@/components/settings/waiting-for-yes";
import { CheckForm } from "@/components/ui/check-form";
import { CopyButton } from "@/components/ui/copy-button";
import { Section, SectionedPage } from "@/components/ui/sectioned-page";
import { pageAdmin } from "@/lib/auth/page-viewer";
import { readIdleMinutes } from "@/lib/auth/queries";
import { readBackupState } from "@/lib/backup/backup-plan";
import { readOfficeClock } from "@/lib/clock/office-clock";
import { timeZonesWith } from "@/lib/clock/rules/time-zones";
import { environment } from "@/lib/env";
import { listWaitingForYes } from "@/lib/fax/queries/waiting-faxes";
import { readMailDomains } from "@/lib/fax-mails/mail-domains";
import { deletionPolicyFor } from "@/lib/keeping/deletion-policy";
import { listHeldNumbers } from "@/lib/keeping/holds";
import { readMailState } from "@/lib/mail/queries";
import { formatNumber } from "@/lib/numbers/rules/phone-number";
import { readReadingState } from "@/lib/page-text/queries";
import { reportPublicKey } from "@/lib/reports/report-key";
import { listRetention } from "@/lib/retention/retention";
import { readRequirement } from "@/lib/second-factor/required";
import { readDeliveryMode } from "@/lib/sending/delivery-mode";
import { doPasswordsSignIn } from "@/lib/single-sign-on/password-sign-in";
import { listCountries } from "@/lib/spending/rules/read-countries";
import { ceilingsFor } from "@/lib/spending/set-ceilings";
import {
  allowFaxesAction,
  backUpNowAction,
  saveBackupPlanAction,
  saveMailDomainsAction,
  saveOfficeClockAction,
  sendTestMailAction,
  setCeilingsAction,
  setDeliveryModeAction,
  setIdleMinutesAction,
  setPasswordSignInAction,
  setRequirementAction,
  setScanReadingAction,
  setSentSharingAction,
  testDeliveryAction,
} from "./actions";

import {
  holdNumberAction,
  releaseNumberAction,
  setDeletionPolicyAction,
  setRetentionAction,
} from "./retention-actions";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const viewer = await pageAdmin();
  const backups = await readBackupState(viewer);
  const ceilings = await ceilingsFor(viewer);
  const mail = await readMailState(viewer);
  const clock = await readOfficeClock();
  const reading = await readReadingState(viewer);
  return (
    <SectionedPage title="Settings">
      <Section id="clock" title="Clock">
        <OfficeClockForm action={saveOfficeClockAction} clock={clock} zones={timeZonesWith(clock.timeZone)} />
      </Section>
      <Section id="sending" title="Sending">
        <DeliveryForm action={setDeliveryModeAction} mode={await readDeliveryMode(viewer)} />
        <CheckForm action={testDeliveryAction}>Check which way works here</CheckForm>
      </Section>
      <Section id="sent-faxes" title="Sent faxes">
        <SentSharingForm action={setSentSharingAction} isOn={viewer.seesSentOfNumbers} />
      </Section>
      <Section id="spending" title="How much may be sent">
        <WaitingForYes waiting={await listWaitingForYes(viewer)} allow={allowFaxesAction} />
        <SpendingForm
          action={setCeilingsAction}
          ceilings={ceilings}
          countries={ceilings.countries === "any" ? "" : listCountries(ceilings.countries)}
        />
      </Section>
      <Section id="search" title="Search">
        <ScanForm action={setScanReadingAction} isOn={reading.areScansRead} />
        <p className="text-ink-2">{backlogWords(reading.waiting)}</p>
      </Section>
      <Section id="mail" title="Mail">
        <MailStateWords state={mail} />
        {mail.server ? <CheckForm action={sendTestMailAction}>Send a test mail</CheckForm> : null}
        {mail.server ? (
          <MailDomainsForm action={saveMailDomainsAction} domains={(await readMailDomains()).join("\n")} />
        ) : null}
      </Section>
      <Section id="security" title="Security">
        <SecondFactorForm action={setRequirementAction} requiredOf={await readRequirement()} />
        <IdleLimitForm action={setIdleMinutesAction} minutes={await readIdleMinutes()} />
        {environment().oidcProviders.length > 0 ? (
          <PasswordSignInForm action={setPasswordSignInAction} isOn={await doPasswordsSignIn()} />
        ) : null}
      </Section>
      <Section id="retention" title="Retention">
        <RetentionForm
          action={setRetentionAction}
          numbers={(await listRetention(viewer)).map(({ label, ...rule }) => ({
            ...rule,
            name: [label, formatNumber(rule.phoneNumber)].filter(Boolean).join(", "),
          }))}
        />
        <hr className="border-line" />
        <DeletionForm action={setDeletionPolicyAction} policy={await deletionPolicyFor(viewer)} />
        <hr className="border-line" />
        <HeldNumbers
          held={(await listHeldNumbers(viewer)).map(({ phoneNumber, ...hold }) => ({
            ...hold,
            phoneNumber: phoneNumber ?? "",
            name: formatNumber(phoneNumber ?? ""),
          }))}
          hold={holdNumberAction}
          release={releaseNumberAction}
        />
      </Section>
      <Section id="backups" title="Backups">
        <BackupState last={backups.last} nextAt={backups.nextAt} willBeEncrypted={backups.willBeEncrypted} />
        <BackupForm action={saveBackupPlanAction} plan={backups.plan} />
        <CheckForm action={backUpNowAction}>Make a backup now</CheckForm>
      </Section>
      <Section id="sealed-reports" title="Sealed reports">
        <p>Whoever checks a report of this portal on another machine needs its public key. It is no secret.</p>
        <p className="break-all font-mono text-md">{reportPublicKey()}</p>
        <div className="flex flex-wrap gap-2">
          <CopyButton text={reportPublicKey()} label="Copy the key" />
        </div>
      </Section>
    </SectionedPage>
  );
}

function backlogWords(waiting: number): string {
  if (waiting === 0) return "All documents have been read.";
  return waiting === 1 ? "1 document waits to be read." : `${waiting} documents wait to be read.`;
}
