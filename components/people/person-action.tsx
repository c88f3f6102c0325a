"use client";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { FieldError } from "@/components/ui/field";
import { SavedNote } from "@/components/ui/saved-note";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

type PersonActionProps = {
  action: FormAction<{ saved: true }>;
  personId: string;
  label: string;
  doneWords: string;
  /** What is asked first; without it the button acts at once. */
  question?: { title: string; body: ReactNode; keepLabel: string; confirmLabel: string };
};

/** One thing that an admin can do to an account. */
export function PersonAction({ action, personId, label, doneWords, question }: PersonActionProps) {
  const { form, run, data, message, isPending } = useFormAction(action);
  const [isAsking, setAsking] = useState(false);

  function confirm(chosen: FormData) {
    setAsking(false);
    chosen.set("personId", personId);
    run(chosen);
  }

  return (
    <div className="flex flex-wrap items-center gap-3">
      <form {...form}>
        <input type="hidden" name="personId" value={personId} />
        {question ? (
          <Button busy={isPending} onClick={() => setAsking(true)}>
            {label}…
          </Button>
        ) : (
          <Button type="submit" busy={isPending}>
            {label}
          </Button>
        )}
      </form>
      <SavedNote isSaved={data?.saved === true && !isPending}>{doneWords}</SavedNote>
      {message ? (
        <div role="alert" className="basis-full">
          <FieldError>{message}</FieldError>
        </div>
      ) : null}
      {question ? (
        <ConfirmDialog
          open={isAsking}
          onClose={() => setAsking(false)}
          onConfirm={confirm}
          title={question.title}
          keepLabel={question.keepLabel}
          confirmLabel={question.confirmLabel}
        >
          {question.body}
        </ConfirmDialog>
      ) : null}
    </div>
  );
}
