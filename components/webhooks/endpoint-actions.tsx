"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { FieldError } from "@/components/ui/field";
import { type ServerAction, useActionCall } from "@/components/ui/use-action-call";

type EndpointActionsProps = {
  endpoint: { id: string; isOn: boolean };
  actions: {
    test: ServerAction<{ endpointId: string }, { words: string }>;
    switchIt: ServerAction<{ endpointId: string; isOn: boolean }, unknown>;
    remove: ServerAction<{ endpointId: string }, unknown>;
  };
};

/** What can be done with an endpoint as a whole. */
export function EndpointActions({ endpoint: { id, isOn }, actions }: EndpointActionsProps) {
  const tested = useActionCall(actions.test);
  const switched = useActionCall(actions.switchIt);
  const removed = useActionCall(actions.remove);
  const [isAsking, setAsking] = useState(false);
  const [answer, setAnswer] = useState("");
  const error = tested.error ?? switched.error ?? removed.error;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {isOn ? (
        <Button
          busy={tested.isBusy}
          onClick={() => tested.call({ endpointId: id }, (data) => setAnswer(data?.words ?? ""))}
        >
          Send test event
        </Button>
      ) : null}
      <Button busy={switched.isBusy} onClick={() => switched.call({ endpointId: id, isOn: !isOn })}>
        {isOn ? "Switch off" : "Switch on"}
      </Button>
      <Button busy={removed.isBusy} onClick={() => setAsking(true)}>
        Delete…
      </Button>
      <p role="status" className="text-md text-ink-2 wrap-anywhere">
        {tested.isBusy ? "" : answer}
      </p>
      <div role="alert" className="basis-full empty:hidden">
        {error ? <FieldError>{error.message}</FieldError> : null}
      </div>
      <ConfirmDialog
        open={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          removed.call({ endpointId: id });
        }}
        title="Delete this endpoint?"
        keepLabel="Keep it"
        confirmLabel="Delete"
        danger
      >
        Its secret, and what it was told or waits for, go for good.
      </ConfirmDialog>
    </div>
  );
}
