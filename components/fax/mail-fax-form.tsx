"use client";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { ErrorSummary } from "@/components/ui/error-summary";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";
import { codeInWords, LINK_DAYS } from "@/lib/fax-mails/rules/mailed-link";

type MailFaxFormProps = {
  action: FormAction<{ mailedTo: string; code: string | null }>;
  faxId: string;
  /** To which faxes may be mailed; none where that is not allowed, or no mail server is set. */
  domains: readonly string[];
  isAdmin: boolean;
};

/** Asks to whom a fax is mailed, and says once it is on its way. */
export function MailFaxForm({ action, faxId, domains, isAdmin }: MailFaxFormProps) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  if (domains.length === 0) {
    return (
      <Callout tone="info" title="Faxes can't be mailed from here">
        {isAdmin ? (
          <>
            They can once a mail server is set and you allow domains.{" "}
            <ButtonLink size="small" href="/admin/settings#mail">
              Mail settings
            </ButtonLink>
          </>
        ) : (
          "Ask your admin to allow it."
        )}
      </Callout>
    );
  }
  return (
    <form {...form} className="flex flex-col gap-4">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <input type="hidden" name="faxId" value={faxId} />
      <TextInput
        name="to"
        label="Email"
        type="email"
        autoComplete="email"
        hint={`An address of ${domains.join(", ")}. Others need an admin's permission.`}
        error={fieldErrors.to}
      />
      <RadioGroup
        name="as"
        label="How it travels"
        defaultValue="attachment"
        options={[
          {
            value: "attachment",
            label: "In the mail",
            hint: "As any attachment does: whoever runs the mail servers on its way could read it.",
          },
          {
            value: "link",
            label: "As a link, with a code",
            hint: `The fax stays here and is opened for ${LINK_DAYS} days. You tell them the code yourself, by phone.`,
          },
        ]}
      />
      <p className="text-ink-2">Your name stands in the mail.</p>
      <div>
        <SubmitButton busy={isPending}>Mail it</SubmitButton>
      </div>
      <div role="status">
        {data && !isPending ? (
          <Callout tone="ok" title={`On its way to ${data.mailedTo}`}>
            {data.code ? (
              <p>
                The code is <strong className="tabular-nums">{codeInWords(data.code)}</strong>. Tell it by phone: it is
                not in the mail, and not shown again.
              </p>
            ) : null}
            If the mail server refuses it, the history of the fax says so.
          </Callout>
        ) : null}
      </div>
    </form>
  );
}
