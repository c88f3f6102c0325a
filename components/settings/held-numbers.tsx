"use client";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { Time } from "@/components/ui/time";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

type Held = { phoneNumber: string; name: string; reason: string; placedByName: string; placedAt: Date };
type HeldNumbersProps = {
  held: readonly Held[];
  hold: FormAction<{ saved: true }>;
  release: FormAction<{ saved: true }>;
};

/** The numbers, ours or others', of which no fax is deleted. */
export function HeldNumbers({ held, hold, release }: HeldNumbersProps) {
  const { form, message, fieldErrors, isPending } = useFormAction(hold);
  return (
    <div className="flex flex-col gap-4">
      <h3 className="font-bold">Legal hold</h3>
      <p className="text-ink-2">
        No fax from or to these numbers is deleted, by anybody or by a rule. A single fax is held on its page.
      </p>
      {held.length > 0 ? (
        <ul className="flex flex-col gap-2">
          {held.map((one) => (
            <HeldNumber key={one.phoneNumber} held={one} release={release} />
          ))}
        </ul>
      ) : null}
      <form {...form} className="flex flex-col gap-4">
        <ErrorSummary message={message} fieldErrors={fieldErrors} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextInput name="number" label="Number to hold" inputMode="tel" error={fieldErrors.number} />
          <TextInput name="reason" label="Why" maxLength={200} error={fieldErrors.reason} />
        </div>
        <div>
          <SubmitButton variant="secondary" busy={isPending}>
            Put number on hold
          </SubmitButton>
        </div>
      </form>
    </div>
  );
}

function HeldNumber({ held, release }: { held: Held; release: HeldNumbersProps["release"] }) {
  const { form, message, isPending } = useFormAction(release);
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 border-b border-line pb-2">
      <p className="min-w-0">
        <span className="font-medium">{held.name}</span>, by {held.placedByName},{" "}
        <Time value={held.placedAt} format="inline" />
        {held.reason ? `: ${held.reason}` : null}
      </p>
      <form {...form}>
        <input type="hidden" name="number" value={held.phoneNumber} />
        <SubmitButton variant="secondary" size="small" busy={isPending} aria-label={`Take ${held.name} off hold`}>
          Take off hold
        </SubmitButton>
        <div role="alert">{message}</div>
      </form>
    </li>
  );
}
