"use client";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { type ServerAction, useActionCall } from "@/components/ui/use-action-call";

type ShownRule = { id: string; isOn: boolean; words: string };

type RuleListProps = {
  rules: readonly ShownRule[];
  actions: {
    switchRule: ServerAction<{ ruleId: string; isOn: boolean }, unknown>;
    moveUp: ServerAction<{ ruleId: string }, unknown>;
    remove: ServerAction<{ ruleId: string }, unknown>;
  };
};

/** The rules in the order in which they are applied, each in a sentence. */
export function RuleList({ rules, actions }: RuleListProps) {
  const switched = useActionCall(actions.switchRule);
  const moved = useActionCall(actions.moveUp);
  const removed = useActionCall(actions.remove);
  const error = switched.error ?? moved.error ?? removed.error;
  return (
    <>
      <ol aria-label="Rules, in their order" className="sheet divide-y divide-line">
        {rules.map(({ id, isOn, words }, index) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 py-3">
            <p className="min-w-0 flex-1 basis-80 wrap-anywhere">
              {words}
              {isOn ? null : <span className="font-bold"> Switched off.</span>}
            </p>
            <div className="flex flex-wrap gap-1.5">
              <Button
                size="small"
                busy={switched.isBusy}
                aria-label={`${isOn ? "Switch off" : "Switch on"}: ${words}`}
                onClick={() => switched.call({ ruleId: id, isOn: !isOn })}
              >
                {isOn ? "Switch off" : "Switch on"}
              </Button>
              {index > 0 ? (
                <Button
                  size="small"
                  busy={moved.isBusy}
                  aria-label={`Move up: ${words}`}
                  onClick={() => moved.call({ ruleId: id })}
                >
                  Move up
                </Button>
              ) : null}
              <Button
                size="small"
                busy={removed.isBusy}
                aria-label={`Delete: ${words}`}
                onClick={() => removed.call({ ruleId: id })}
              >
                Delete
              </Button>
            </div>
          </li>
        ))}
      </ol>
      <div role="alert">{error ? <FieldError>{error.message}</FieldError> : null}</div>
    </>
  );
}
