import type { Metadata } from "next";
import { cookies } from "next/headers";
import { TELLS_ALOUD } from "@/components/live/browser-notices";
import { BrowserNoticesChoice } from "@/components/notices/browser-notices-choice";
import { NoticeChoicesForm } from "@/components/notices/notice-choices-form";
import { ChangePasswordForm } from "@/components/people/change-password-form";
import { ClockForm } from "@/components/people/clock-form";
import { DetailsForm } from "@/components/people/details-form";
import { SecurityActivity } from "@/components/people/security-activity";
import { SessionList } from "@/components/people/session-list";
import { SignOutEverywhereForm } from "@/components/people/sign-out-everywhere-form";
import { ShortcutsChoice } from "@/components/shell/shortcuts-choice";
import { ThemeChoice } from "@/components/shell/theme-choice";
import { ButtonLink } from "@/components/ui/button-link";
import { Section, SectionedPage } from "@/components/ui/sectioned-page";
import { countOwnKeys } from "@/lib/api-keys/queries";
import { pageViewer } from "@/lib/auth/page-viewer";
import { listSessions } from "@/lib/auth/queries";
import { browserInWords } from "@/lib/auth/rules/browser-words";
import { onlyReads } from "@/lib/auth/rules/roles";
import { readOfficeClock } from "@/lib/clock/office-clock";
import { readClockChoice } from "@/lib/clock/own-clock";
import { OFFICE_ZONE } from "@/lib/clock/rules/clock";
import { timeZonesWith } from "@/lib/clock/rules/time-zones";
import { environment } from "@/lib/env";
import { sendsMail } from "@/lib/mail/mail-server";
import { addressForNumber } from "@/lib/mail/rules/address-for-number";
import { readNoticeChoices } from "@/lib/notices/choices";
import { kindsFor } from "@/lib/notices/rules/notice-choices";
import { listUsableNumbers } from "@/lib/numbers/queries";
import { namedNumber } from "@/lib/numbers/rules/phone-number";
import { listOwnNotices } from "@/lib/people/notices";
import { findOwnFromNumber } from "@/lib/people/queries";
import {
  changeOwnDetailsAction,
  changeOwnPasswordAction,
  saveClockChoiceAction,
  saveNoticeChoicesAction,
  signOutElsewhereAction,
  signOutEverywhereAction,
} from "./actions";
import { readSecondFactors, secondFactorSections } from "./second-factor";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const viewer = await pageViewer();
  const [numbers, fromNumber, factors, told, sessions, clock, office, keyCount, activity, preferences] =
    await Promise.all([
      listUsableNumbers(viewer),
      findOwnFromNumber(viewer),
      readSecondFactors(viewer),
      readNoticeChoices(viewer),
      listSessions(viewer),
      readClockChoice(viewer),
      readOfficeClock(),
      countOwnKeys(viewer),
      listOwnNotices(viewer),
      cookies(),
    ]);
  const { faxMailbox } = environment();
  const choices = numbers.filter(({ isOnAccount }) => isOnAccount);
  return (
    <SectionedPage title="Account">
      <Section id="you" title="You">
        <DetailsForm
          action={changeOwnDetailsAction}
          person={{ name: viewer.name, email: viewer.email, fromNumber }}
          numbers={choices.map(({ phoneNumber, label }) => ({ phoneNumber, label: namedNumber(phoneNumber, label) }))}
        />
      </Section>
      <Section id="password" title="Password">
        <ChangePasswordForm action={changeOwnPasswordAction} email={viewer.email} />
      </Section>
      {secondFactorSections(viewer, factors)}
      <Section id="notifications" title="Notifications">
        <NoticeChoicesForm
          action={saveNoticeChoicesAction}
          kinds={kindsFor(viewer)}
          choices={told}
          canMail={sendsMail()}
        />
        <BrowserNoticesChoice isOn={preferences.get(TELLS_ALOUD)?.value === "on"} />
      </Section>
      {faxMailbox && choices.length > 0 && !onlyReads(viewer) ? (
        <Section id="fax-by-mail" title="Fax by mail">
          <p>
            Attach the pages to a mail from {viewer.email}, and write it to the fax number, with its country code,
            before the @, as in{" "}
            <strong className="wrap-anywhere">{addressForNumber(faxMailbox.address, "13127367276")}</strong>. Or write
            to <strong className="wrap-anywhere">{faxMailbox.address}</strong> with the number in the subject.
          </p>
          <p>
            What you write in the mail stands on the cover page. The answer says what goes out, and later whether it was
            delivered.
          </p>
        </Section>
      ) : null}
      <Section id="clock" title="Clock">
        <ClockForm
          action={saveClockChoiceAction}
          choice={clock}
          office={office}
          zones={timeZonesWith(clock.timeZone === OFFICE_ZONE ? null : clock.timeZone)}
        />
      </Section>
      <Section id="this-browser" title="This browser">
        <ThemeChoice current={preferences.get("theme")?.value} />
        <ShortcutsChoice isOn={preferences.get("shortcuts")?.value !== "off"} />
      </Section>
      <Section id="sessions" title="Sessions">
        <SessionList
          end={signOutElsewhereAction}
          sessions={sessions.map(({ agent, lastUsedAt, ...session }) => ({
            ...{ sessionId: session.sessionId, address: session.address, isKept: session.isKept },
            browser: browserInWords(agent),
            lastUsedAt: lastUsedAt.toISOString(),
            isThis: session.sessionId === viewer.sessionId,
          }))}
        />
        <div className="flex flex-wrap gap-3">
          <ButtonLink href="/confirm?next=/account">Confirm it's you</ButtonLink>
          {sessions.length > 1 ? (
            <SignOutEverywhereForm<{ readonly saved: true }>
              action={signOutElsewhereAction}
              label="Sign out everywhere else"
            />
          ) : null}
          <SignOutEverywhereForm action={signOutEverywhereAction} label="Sign out everywhere" />
        </div>
      </Section>
      <Section id="printing" title="Printing">
        <p>Print from any program into your drafts, without a driver.</p>
        <div>
          <ButtonLink href="/account/printing">Print to fax</ButtonLink>
        </div>
      </Section>
      <Section id="api-keys" title="API keys">
        <p>With a key a program sends and reads faxes as you.</p>
        <div>
          <ButtonLink href="/account/api-keys">
            {keyCount > 0 ? `Your API keys (${keyCount})` : "Make an API key"}
          </ButtonLink>
        </div>
      </Section>
      <Section id="activity" title="Security activity">
        <SecurityActivity notices={activity} />
      </Section>
    </SectionedPage>
  );
}
