"use client";
import type { OneFaxAction } from "@/components/fax/fax-action";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { useActionCall } from "@/components/ui/use-action-call";

type RestoreFaxButtonProps = { action: OneFaxAction; faxId: string };

/** Takes a fax out of the trash. */
export function RestoreFaxButton({ action, faxId }: RestoreFaxButtonProps) {
  const { call, isBusy, error } = useActionCall(action);
  return (
    <div className="flex flex-col items-start">
      <Button busy={isBusy} onClick={() => call({ faxId })}>
        Restore
      </Button>
      <div role="alert" className="not-empty:mt-1">
        {error ? <FieldError>{error.message}</FieldError> : null}
      </div>
    </div>
  );
}
