"use client";
import { Callout } from "@/components/ui/callout";
import { FieldError } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Time } from "@/components/ui/time";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

export type RestoredNotice = { keptAt: Date; held: number; isCompared: boolean; mayRelease: boolean };

type RestoredBannerProps = { notice: RestoredNotice; release: FormAction<{ released: number }> };

/** That the portal stands on a backup, on every page until nothing is held any more. */
export function RestoredBanner({ notice, release }: RestoredBannerProps) {
  const { keptAt, held, isCompared, mayRelease } = notice;
  return (
    <Callout
      tone="warn"
      title={
        <>
          Restored from a backup: <Time value={keptAt} />
        </>
      }
      className="mb-4"
      actions={mayRelease && isCompared ? <Release held={held} action={release} /> : null}
    >
      {wordsFor(notice)}
    </Callout>
  );
}

function Release({ held, action }: { held: number; action: RestoredBannerProps["release"] }) {
  const { form, message, isPending } = useFormAction(action);
  return (
    <form {...form}>
      <SubmitButton size="small" busy={isPending}>
        {held === 0 ? "Close this notice" : held === 1 ? "Send the held fax" : `Send the ${held} held faxes`}
      </SubmitButton>
      <div role="alert">{message ? <FieldError>{message}</FieldError> : null}</div>
    </form>
  );
}

function wordsFor({ held, isCompared, mayRelease }: RestoredNotice): string {
  if (!isCompared) {
    return "Faxes that had not ended then may have been sent since. They are held while we compare them with Telnyx's list.";
  }
  if (held === 0) {
    return "Every fax that had not ended then was found at Telnyx; nothing is held. What was written or changed here since that backup is gone.";
  }
  const which =
    held === 1
      ? "1 fax is held. Telnyx's list since the backup does not have it, so it was most likely never sent."
      : `${held} faxes are held. Telnyx's list since the backup does not have them, so they were most likely never sent.`;
  return mayRelease ? `${which} Cancel what you don't want sent, then send the rest.` : `${which} An admin decides.`;
}
