"use client";
import { FieldError } from "@/components/ui/field";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { Time } from "@/components/ui/time";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";
import { countOfFaxes, countOfPages } from "@/lib/fax/rules/units";
import { type YesReason, yesWords } from "@/lib/spending/rules/ceilings";

type Waiting = {
  firstFaxId: string;
  batchId: string | null;
  senderName: string | null;
  reason: YesReason | null;
  faxes: number;
  pages: number;
  countries: string[];
  since: Date | null;
};

type WaitingForYesProps = { waiting: readonly Waiting[]; allow: FormAction<{ allowed: number }> };

/** What waits for an admin's yes: who wants to send how much where, and the yes. */
export function WaitingForYes({ waiting, allow }: WaitingForYesProps) {
  if (waiting.length === 0) return null;
  return (
    <ul
      aria-label="Waits for an admin's yes"
      className="flex flex-col divide-y divide-line rounded-md border border-line"
    >
      {waiting.map((one) => (
        <li key={`${one.firstFaxId}`} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
          <WaitingFax one={one} allow={allow} />
        </li>
      ))}
    </ul>
  );
}

function WaitingFax({ one, allow }: { one: Waiting; allow: WaitingForYesProps["allow"] }) {
  const { form, message, isPending } = useFormAction(allow);
  const { firstFaxId, batchId, senderName, reason, faxes, pages, countries, since } = one;
  return (
    <>
      <p className="min-w-0 flex-1 basis-60 break-words">
        <Link href={batchId ? `/outbox/batch/${batchId}` : `/outbox/${firstFaxId}`} className="font-medium">
          {countOfFaxes(faxes)}, {countOfPages(pages)}, to {countries.join(", ")}
        </Link>
        <span className="block text-ink-2">
          {senderName ?? "Somebody"}
          {since ? (
            <>
              , <Time value={since} format="inline" />
            </>
          ) : null}
          . {reason ? yesWords(reason) : null}
        </span>
      </p>
      <form {...form}>
        <input type="hidden" name="faxId" value={firstFaxId} />
        <SubmitButton size="small" busy={isPending}>
          {faxes === 1 ? "Send it" : `Send all ${faxes}`}
        </SubmitButton>
        <div role="alert">{message ? <FieldError>{message}</FieldError> : null}</div>
      </form>
    </>
  );
}
