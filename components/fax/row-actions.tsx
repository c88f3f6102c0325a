"use client";
import { type MouseEvent, type ReactNode, useRef, useState } from "react";
import { CancelWords } from "@/components/fax/cancel-words";
import type { FaxServerActions } from "@/components/fax/fax-action";
import type { MainVerb, OutboxLine } from "@/components/fax/outbox-line";
import { RowMenu, type RowMenuHandle, rowMenuLabel } from "@/components/fax/row-menu";
import { useTrash } from "@/components/fax/use-trash";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { FieldError } from "@/components/ui/field";
import { useActionCall } from "@/components/ui/use-action-call";
import { type FormAction, submitterOf, useFormAction } from "@/components/ui/use-form-action";

const OPEN_FORM = "row-open";

export type RowServerActions = Pick<FaxServerActions, "cancel" | "tryAgain" | "sendAgain" | "trash" | "restore">;

type FormVerb = Extract<MainVerb, "cancel" | "tryAgain" | "sendAgain">;

const WORDS: Record<Exclude<MainVerb, "decide">, { label: string; spoken: string }> = {
  cancel: { label: "Cancel", spoken: "Cancel the fax to" },
  tryAgain: { label: "Try again", spoken: "Try again: the fax to" },
  sendAgain: { label: "Send again", spoken: "Send again: the fax to" },
  restore: { label: "Restore", spoken: "Restore the fax to" },
};

/**
 * What can be done with each fax of a list. There is one form a verb, one question and one menu for all rows, which are
 * `shared`; the buttons of a row name its fax. Without script a button does its verb all the same, and the menu's button
 * opens the fax, where all of the menu stands.
 */
export function useRowActions(actions: RowServerActions) {
  const forms: Record<FormVerb, RowForm> = {
    cancel: useRowForm("cancel", actions.cancel),
    tryAgain: useRowForm("tryAgain", actions.tryAgain),
    sendAgain: useRowForm("sendAgain", actions.sendAgain),
  };
  const restore = useRowCall(actions.restore);
  const menu = useRowMenu(actions);
  const [asking, setAsking] = useState<OutboxLine | null>(null);

  function mainButton(line: OutboxLine) {
    const { faxId, to } = line;
    const verb = line.state.mainVerb;
    if (!verb) return null;
    if (verb === "decide") {
      return (
        <ButtonLink href={`/outbox/${faxId}`} size="small" aria-label={`Decide about the fax to ${to}`}>
          Decide…
        </ButtonLink>
      );
    }
    const { label, spoken } = WORDS[verb];
    const press =
      verb === "restore"
        ? { onClick: () => restore.call(faxId) }
        : { ...forms[verb].button(faxId), type: "submit" as const };
    const ask = (event: MouseEvent) => {
      event.preventDefault();
      setAsking(line);
    };
    const { busyId } = verb === "restore" ? restore : forms[verb];
    return (
      <Button
        {...press}
        {...(verb === "cancel" && { onClick: ask })}
        size="small"
        busy={busyId === faxId}
        aria-label={`${spoken} ${to}`}
      >
        {label}
      </Button>
    );
  }

  const problems = [...Object.values(forms), restore, menu].map(({ problem }) => problem);
  const problemOf = (faxId: string | null) => problems.find((problem) => problem?.faxId === faxId)?.message;

  return {
    buttonsOf: (line: OutboxLine) => (
      <>
        {mainButton(line)}
        {menu.button(line)}
        <Problem message={problemOf(line.faxId)} />
      </>
    ),
    shared: (
      <>
        {Object.values(forms).map(({ element }) => element)}
        {menu.element}
        {/* Answered without script: which row it was is not known. */}
        <Problem message={problemOf(null)} />
        <ConfirmDialog
          open={asking !== null}
          onClose={() => setAsking(null)}
          onConfirm={() => {
            setAsking(null);
            if (asking) forms.cancel.submit(asking.faxId);
          }}
          title={`Cancel this fax to ${asking?.to}?`}
          keepLabel={asking?.state.status === "scheduled" ? "Keep it" : "Keep sending"}
          confirmLabel="Cancel fax"
        >
          {asking ? <CancelWords status={asking.state.status} /> : null}
        </ConfirmDialog>
      </>
    ),
  };
}

type RowProblem = { faxId: string | null; message: string };
type RowForm = {
  element: ReactNode;
  button: (faxId: string) => { form: string; name: string; value: string };
  submit: (faxId: string) => void;
  busyId: string | null;
  problem: RowProblem | null;
};

/** One form for all rows: the button that submits it names the fax. */
function useRowForm<Data>(verb: FormVerb, action: FormAction<Data>): RowForm {
  const id = `row-${verb}`;
  const [faxId, setFaxId] = useState<string | null>(null);
  const { form, run, isPending, message } = useFormAction(action);
  return {
    element: (
      <form
        key={id}
        id={id}
        {...form}
        onSubmit={(event) => {
          setFaxId(submitterOf(event)?.getAttribute("value") ?? null);
          form.onSubmit(event);
        }}
      />
    ),
    button: (value) => ({ form: id, name: "faxId", value }),
    submit: (value) => {
      const input = new FormData();
      input.set("faxId", value);
      setFaxId(value);
      run(input);
    },
    busyId: isPending ? faxId : null,
    problem: message ? { faxId, message } : null,
  };
}

function useRowCall(action: FaxServerActions["restore"]) {
  const [faxId, setFaxId] = useState<string | null>(null);
  const { call, isBusy, error } = useActionCall(action);
  return {
    call: (id: string) => {
      setFaxId(id);
      call({ faxId: id });
    },
    busyId: isBusy ? faxId : null,
    problem: error ? { faxId, message: error.message } : null,
  };
}

/** The buttons that open the one menu of all rows. */
function useRowMenu(actions: Pick<RowServerActions, "trash" | "restore">) {
  const menu = useRef<RowMenuHandle>(null);
  const [faxId, setFaxId] = useState<string | null>(null);
  const { moveToTrash, error } = useTrash(actions);

  return {
    button: (line: OutboxLine) => (
      <button
        type="submit"
        form={OPEN_FORM}
        formAction={`/outbox/${line.faxId}`}
        onClick={(event) => {
          event.preventDefault();
          menu.current?.open(event.currentTarget, line);
        }}
        aria-haspopup="menu"
        aria-label={rowMenuLabel(line)}
        className="ellipsis-button"
      />
    ),
    element: (
      <div key="menu">
        <form id={OPEN_FORM} method="get" />
        <RowMenu
          ref={menu}
          onTrash={(id) => {
            setFaxId(id);
            moveToTrash(id);
          }}
        />
      </div>
    ),
    problem: error ? { faxId, message: error.message } : null,
  };
}

function Problem({ message }: { message: string | undefined }) {
  if (!message) return null;
  return (
    <div role="alert" className="mt-1">
      <FieldError>{message}</FieldError>
    </div>
  );
}
