"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SavedNote } from "@/components/ui/saved-note";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";
import { type ChosenKind, MAIL_CHOICES, type MailChoice, type NoticeChoices } from "@/lib/notices/rules/notice-choices";

const KIND_WORDS: Readonly<Record<ChosenKind, string>> = {
  received: "A fax came on a number of mine",
  "not-delivered": "My fax was not delivered",
  delivered: "My fax was delivered",
  "waits-for-yes": "A fax waits for an admin's yes",
  assigned: "A fax was handed to me",
  mentioned: "A note names me",
  due: "A fax that I have, or nobody on a number of mine, is due",
  unopened: "Nobody has opened a fax, and I am the next to be told",
  asked: "A program asks to send a fax, and I may approve it",
  printed: "What I printed waits for its number",
  alarm: "Something needs an admin",
};
const MAIL_WORDS: Readonly<Record<MailChoice, string>> = {
  never: "No mail",
  "at-once": "Mail at once",
  daily: "Mail once a day",
};

type NoticeChoicesFormProps = {
  action: FormAction<{ saved: true }>;
  kinds: readonly ChosenKind[];
  choices: NoticeChoices;
  /** Whether a mail server is set. */
  canMail: boolean;
};

/** Chooses for each kind of notice whether the bell tells of it, and whether and when a mail does. */
export function NoticeChoicesForm({ action, kinds, choices, canMail }: NoticeChoicesFormProps) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col gap-4">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <div className="flex flex-col divide-y divide-line">
        {kinds.map((kind) => (
          <fieldset key={kind} className="flex flex-wrap items-center gap-x-6 gap-y-1 py-2">
            <legend className="float-left w-72 max-md:w-full">{KIND_WORDS[kind]}</legend>
            {kind === "alarm" ? (
              <span className="w-16 text-ink-2">Always</span>
            ) : (
              <Checkbox name="bell" id={`bell-${kind}`} value={kind} defaultChecked={choices[kind].bell} label="Bell" />
            )}
            {canMail ? <MailSelect kind={kind} choice={choices[kind].mail} /> : null}
          </fieldset>
        ))}
      </div>
      <p className="text-ink-2">
        {canMail
          ? "A mail says that something happened, never what: no name, no number, nothing of the fax. Once a day is at 7 in the morning where the office is, if you have not read it by then."
          : "Nothing is mailed: no mail server is set here."}
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton variant="secondary" busy={isPending}>
          Save notifications
        </SubmitButton>
        <SavedNote isSaved={data?.saved === true && !isPending} />
      </div>
    </form>
  );
}

/** When a mail tells of a kind. An alarm that waits for the morning is no alarm. */
function MailSelect({ kind, choice }: { kind: ChosenKind; choice: MailChoice }) {
  const choices: readonly MailChoice[] = kind === "alarm" ? ["never", "at-once"] : MAIL_CHOICES;
  return (
    <select aria-label="Mail" name={`mail-${kind}`} defaultValue={choice} className="control w-auto">
      {choices.map((each) => (
        <option key={each} value={each}>
          {MAIL_WORDS[each]}
        </option>
      ))}
    </select>
  );
}
