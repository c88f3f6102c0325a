"use client";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { type ServerAction, useActionCall } from "@/components/ui/use-action-call";

type ActionButtonProps<Input> = {
  action: ServerAction<Input, unknown>;
  input: Input;
  /** Says it in full where several buttons read alike, such as "Detach +1 312 579 0015". */
  label?: string;
  children: ReactNode;
};

/** A button that does one thing at once; what went wrong stays beside it. */
export function ActionButton<Input>({ action, input, label, children }: ActionButtonProps<Input>) {
  const { call, isBusy, error } = useActionCall(action);
  return (
    <div className="flex flex-col items-start gap-1">
      <Button size="small" busy={isBusy} aria-label={label} onClick={() => call(input)}>
        {children}
      </Button>
      {error ? (
        <div role="alert">
          <FieldError>{error.message}</FieldError>
        </div>
      ) : null}
    </div>
  );
}
