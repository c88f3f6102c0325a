"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import type { ProfileOption } from "@/components/application/setting-control";
import { SettingsFields } from "@/components/application/settings-fields";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { ErrorSummary } from "@/components/ui/error-summary";
import { type ServerAction, useActionCall } from "@/components/ui/use-action-call";
import { readSettings, type SettingErrors, type TypedSettings } from "@/lib/applications/rules/settings-form";

type Created = { applicationId: string; problem: string | null };

type NewApplicationFormProps = {
  initial: TypedSettings;
  profiles: readonly ProfileOption[];
  ourWebhookUrl: string;
  create: ServerAction<{ typed: TypedSettings }, Created>;
};

/** Creates a fax application, then leads to its numbers: the next thing that it needs. */
export function NewApplicationForm({ initial, profiles, ourWebhookUrl, create }: NewApplicationFormProps) {
  const router = useRouter();
  const [typed, setTyped] = useState(initial);
  const [unusable, setUnusable] = useState<SettingErrors>({});
  const [created, setCreated] = useState<Created | null>(null);
  const { call, isBusy, error, forgetError } = useActionCall(create);
  const errors = { ...error?.fieldErrors, ...unusable };

  function submit(event: FormEvent) {
    event.preventDefault();
    const read = readSettings(typed);
    setUnusable(read.ok ? {} : read.errors);
    forgetError();
    if (!read.ok) return;
    call({ typed }, (answer) => {
      if (answer?.problem) setCreated(answer);
      else if (answer) router.push(`/admin/fax-applications/${answer.applicationId}?tab=numbers`);
    });
  }

  if (created) {
    return (
      <Callout
        tone="warn"
        title="One setting is missing"
        actions={
          <ButtonLink href={`/admin/fax-applications/${created.applicationId}`}>Open the application</ButtonLink>
        }
      >
        {created.problem}
      </Callout>
    );
  }
  return (
    <form onSubmit={submit} noValidate className="flex max-w-2xl flex-col gap-5">
      <ErrorSummary message={error?.message} fieldErrors={errors} />
      <SettingsFields {...{ typed, errors, profiles, ourWebhookUrl }} onTyped={setTyped} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={isBusy}>
          Create application
        </Button>
        <ButtonLink href="/admin/fax-applications" variant="quiet">
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}
