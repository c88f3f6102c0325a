"use client";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Time } from "@/components/ui/time";
import { showToast } from "@/components/ui/toast-store";
import { type ServerAction, useActionCall } from "@/components/ui/use-action-call";

type Refused = {
  id: string;
  from: string | null;
  to: string | null;
  who: string;
  where: string;
  byName: string;
  at: Date;
  mayAllow: boolean;
};

type RefusedListProps = {
  refused: readonly Refused[];
  actions: {
    allow: ServerAction<{ refusalIds: string[] }, unknown>;
    refuseAgain: ServerAction<Pick<Refused, "from" | "to">, unknown>;
  };
};

/** Whose faxes go to junk, on which number, and who said so; each can be taken off by whoever may. */
export function RefusedList({ refused, actions }: RefusedListProps) {
  const { call, isBusy, error } = useActionCall(actions.allow);
  const again = useActionCall(actions.refuseAgain);
  const problem = error ?? again.error;

  function takeOff({ id, from, to, who }: Refused) {
    call({ refusalIds: [id] }, () =>
      showToast(`${who}: not refused any more.`, { label: "Undo", run: () => again.call({ from, to }) }),
    );
  }

  return (
    <>
      <ul aria-label="Refused senders, the newest first" className="sheet divide-y divide-line">
        {refused.map((each) => (
          <li key={each.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 py-3">
            <div className="min-w-0 flex-1 basis-60 wrap-anywhere">
              <p className="font-bold">{each.who}</p>
              <p className="text-sm text-ink-2">
                {each.where}, by {each.byName}, <Time value={each.at} format="inline" />
              </p>
            </div>
            {each.mayAllow ? (
              <Button size="small" busy={isBusy} aria-label={`Take off: ${each.who}`} onClick={() => takeOff(each)}>
                Take off
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <div role="alert">{problem ? <FieldError>{problem.message}</FieldError> : null}</div>
    </>
  );
}
