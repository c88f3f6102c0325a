"use client";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { FieldError } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Time } from "@/components/ui/time";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";
import type { Alarm } from "@/lib/alarms/rules/alarm";
import { alarmWords } from "@/lib/alarms/rules/alarm-words";

type AlarmBannerProps = { alarm: Alarm; dismiss: FormAction<{ done: true }> };

/** What needs an admin now, on every page. One that mends itself goes by itself. */
export function AlarmBanner({ alarm, dismiss }: AlarmBannerProps) {
  const { title, words } = alarmWords(alarm);
  return (
    <Callout tone="bad" title={title} className="mb-4" actions={<AlarmActions alarm={alarm} dismiss={dismiss} />}>
      {words}
      {alarm.kind.startsWith("telnyx-") ? (
        <>
          {" "}
          Since <Time value={alarm.since} format="inline" />.
        </>
      ) : null}
    </Callout>
  );
}

function AlarmActions({ alarm, dismiss }: AlarmBannerProps) {
  const { form, message, isPending } = useFormAction(dismiss);
  if (alarm.kind === "webhooks-silent") {
    return (
      <ButtonLink href="/admin/events" size="small">
        Look at the events
      </ButtonLink>
    );
  }
  if (alarm.kind === "waiting-for-yes") {
    return (
      <ButtonLink href="/admin/settings#spending" size="small">
        Decide
      </ButtonLink>
    );
  }
  if (alarm.kind.startsWith("telnyx-")) return null;
  if (alarm.kind === "backup-failed") {
    return (
      <ButtonLink href="/admin/settings#backups" size="small">
        Look at the backups
      </ButtonLink>
    );
  }
  return (
    <>
      {alarm.kind === "events-failed" ? (
        <ButtonLink href="/admin/events?result=failed" size="small">
          Look at the events
        </ButtonLink>
      ) : null}
      {alarm.kind === "endpoint-off" ? (
        <ButtonLink href="/admin/webhooks" size="small">
          Look at the webhooks
        </ButtonLink>
      ) : null}
      {alarm.faxId ? (
        <ButtonLink href={`/outbox/${alarm.faxId}`} size="small">
          Open the fax
        </ButtonLink>
      ) : null}
      <form {...form}>
        <input type="hidden" name="kind" value={alarm.kind} />
        <SubmitButton variant="secondary" size="small" busy={isPending}>
          Dismiss
        </SubmitButton>
        <div role="alert">{message ? <FieldError>{message}</FieldError> : null}</div>
      </form>
    </>
  );
}
