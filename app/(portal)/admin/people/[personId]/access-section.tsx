import {
  disablePersonAction,
  enablePersonAction,
  renewAccessLinkAction,
  resetSecondFactorAction,
  signOutPersonAction,
  withdrawInvitationAction,
} from "@/app/(portal)/admin/people/actions";
import { AccessLinkForm } from "@/components/people/access-link-form";
import { LeftoversChoice } from "@/components/people/leftovers-choice";
import { PersonAction } from "@/components/people/person-action";
import { Time } from "@/components/ui/time";
import { leftoversWords } from "@/lib/leaving/rules/leftovers-words";
import type { Leftovers } from "@/lib/leaving/switch-off";
import type { ListedPerson } from "@/lib/people/queries";
import { ACCESS_LINKS } from "@/lib/people/rules/access-link";
import { type Factors, hasFactor } from "@/lib/second-factor/queries";
import { factorWords } from "@/lib/second-factor/rules/factor-words";

type AccessSectionProps = { person: ListedPerson; factors: Factors; leftovers: Leftovers };

/** How the person gets in, and how an admin keeps them out. */
export function AccessSection({ person, factors, leftovers }: AccessSectionProps) {
  const { personId, name, status, linkExpiresAt } = person;
  const isInvited = status === "invited";
  return (
    <section aria-labelledby="access" className="sheet flex flex-col gap-4 p-5">
      <h2 id="access" className="text-lg font-bold">
        Access
      </h2>
      {isInvited ? null : <p className="text-ink-2">Second factor: {factorWords(factors)}.</p>}
      {linkExpiresAt ? (
        <p className="text-ink-2">
          {isInvited ? "The invitation link" : "A reset link"} works until <Time value={linkExpiresAt} format="full" />.
        </p>
      ) : null}
      {status === "disabled" ? (
        <PersonAction action={enablePersonAction} personId={personId} label="Switch account on" doneWords="Done" />
      ) : (
        <>
          <AccessLinkForm
            action={renewAccessLinkAction}
            personId={personId}
            personName={name}
            label={isInvited ? "New invitation link" : "Make reset link"}
            lasts={ACCESS_LINKS[isInvited ? "invitation" : "password_reset"].lastsWords}
          />
          {isInvited ? (
            <WithdrawInvitation person={person} />
          ) : (
            <KeepOut person={person} factors={factors} leftovers={leftovers} />
          )}
        </>
      )}
    </section>
  );
}

function WithdrawInvitation({ person: { personId, name } }: { person: ListedPerson }) {
  return (
    <PersonAction
      action={withdrawInvitationAction}
      personId={personId}
      label="Withdraw invitation"
      doneWords="Withdrawn"
      question={{
        title: `Withdraw the invitation of ${name}?`,
        body: "The link stops working and the person leaves this list. You can invite them again.",
        keepLabel: "Keep it",
        confirmLabel: "Withdraw invitation",
      }}
    />
  );
}

function KeepOut({ person: { personId, name }, factors, leftovers }: AccessSectionProps) {
  const words = leftoversWords(leftovers);
  return (
    <>
      {hasFactor(factors) ? (
        <PersonAction
          action={resetSecondFactorAction}
          personId={personId}
          label="Reset second factor"
          doneWords="Reset"
          question={{
            title: `Reset the second factor of ${name}?`,
            body: "Their authenticator app, passkeys and recovery codes stop working, and they are signed out. First make sure that it is them who asks. Where a second factor is required, they set up a new one when they sign in.",
            keepLabel: "Keep it",
            confirmLabel: "Reset second factor",
          }}
        />
      ) : null}
      <PersonAction
        action={signOutPersonAction}
        personId={personId}
        label="Sign out everywhere"
        doneWords="Signed out everywhere"
      />
      <PersonAction
        action={disablePersonAction}
        personId={personId}
        label="Switch account off"
        doneWords="Switched off"
        question={{
          title: `Switch off the account of ${name}?`,
          body: (
            <>
              They are signed out at once and can't sign in. Their faxes stay. You can switch it on again.
              {words ? <LeftoversChoice name={name} words={words} heirs={leftovers.heirs} /> : null}
            </>
          ),
          keepLabel: "Keep it on",
          confirmLabel: "Switch account off",
        }}
      />
    </>
  );
}
