"use client";
import { SavedNote } from "@/components/people/saved-note";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";
import type { NoticeChoices } from "@/lib/notices/rules/notice-choices";
import type { NoticeKind } from "@/lib/notices/rules/notice-kinds";

const KIND_WORDS: Readonly<Record<NoticeKind, string>> = {
  received: "A fax came on a number of mine",
  "not-delivered": "My fax was not delivered",
  delivered: "My fax was delivered",
  "waits-for-yes": "A fax waits for an admin's yes",
  assigned: "A fax was handed to me",
  mentioned: "A note names me",
  due: "A fax that I have, or nobody on a number of mine, is due",
};

type NoticeChoicesFormProps = {
  action: FormAction<{ saved: true }>;
  kinds: readonly NoticeKind[];
  choices: NoticeChoices;
  /** Whether a mail server is set. */
  canMail: boolean;
};

/** Chooses for each kind of notice whether the bell tells of it, and whether a mail does. */
export function NoticeChoicesForm({ action, kinds, choices, canMail }: NoticeChoicesFormProps) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col gap-4">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <div className="flex flex-col divide-y divide-line">
        {kinds.map((kind) => (
          <fieldset key={kind} className="flex flex-wrap items-center gap-x-6 gap-y-1 py-2">
            <legend className="float-left w-72 max-md:w-full">{KIND_WORDS[kind]}</legend>
            <Choice way="bell" kind={kind} isOn={choices[kind].bell} label="Bell" />
            {canMail ? <Choice way="mail" kind={kind} isOn={choices[kind].mail} label="Mail at once" /> : null}
          </fieldset>
        ))}
      </div>
      <p className="text-ink-2">
        {canMail
          ? "A mail says that something happened, never what: no name, no number, nothing of the fax."
          : "Nothing is mailed: no mail server is set here."}
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton busy={isPending}>Save notifications</SubmitButton>
        <SavedNote isSaved={data?.saved === true && !isPending} />
      </div>
    </form>
  );
}

type ChoiceProps = { way: "bell" | "mail"; kind: NoticeKind; isOn: boolean; label: string };

function Choice({ way, kind, isOn, label }: ChoiceProps) {
  return <Checkbox name={way} id={`${way}-${kind}`} value={kind} defaultChecked={isOn} label={label} />;
}
