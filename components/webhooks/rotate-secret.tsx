"use client";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { ShownOnce } from "@/components/ui/shown-once";
import { Time } from "@/components/ui/time";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

type RotateSecretProps = {
  action: FormAction<{ secret: string }>;
  endpointId: string;
  /** Until when the secret before signs as well; null where none does. */
  oldSecretUntil: Date | null;
};

/** Gives an endpoint a new secret, and shows it this once. */
export function RotateSecret({ action, endpointId, oldSecretUntil }: RotateSecretProps) {
  const { form, data, message, isPending } = useFormAction(action);
  return (
    <form {...form} className="flex flex-col items-start gap-3">
      <input type="hidden" name="endpointId" value={endpointId} />
      {data ? (
        <ShownOnce key={data.secret} title="Copy the secret now" label="Secret" name="secret" text={data.secret}>
          It is shown only this once. For 24 hours the old one signs as well.
        </ShownOnce>
      ) : null}
      <p>
        {oldSecretUntil ? (
          <>
            Events are signed with two secrets until <Time value={oldSecretUntil} format="inline" />, then with the new
            one only.
          </>
        ) : (
          "Events are signed with one secret. A new one takes over within 24 hours, in which both sign."
        )}
      </p>
      <Button type="submit" busy={isPending}>
        Make a new secret
      </Button>
      <div role="alert">{message ? <FieldError>{message}</FieldError> : null}</div>
    </form>
  );
}
