"use client";
import { type FormEvent, useState } from "react";
import { useDesk } from "@/components/inbox/inbox-desk";
import { LabelChip } from "@/components/inbox/label-chip";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextInput } from "@/components/ui/text-input";
import { type ServerAction, useActionCall } from "@/components/ui/use-action-call";
import { type Label, LONGEST_LABEL } from "@/lib/fax/rules/label";

export type MakeLabel = ServerAction<{ name: string }, Label>;

type LabelDialogProps = {
  open: boolean;
  onClose: () => void;
  faxIds: readonly string[];
  /** All labels, and those that the fax has; of several faxes none. */
  labels: readonly Label[];
  ofFax: readonly Label[];
  makeLabel: MakeLabel;
};

const MOST_SHOWN = 12;

/** Puts labels on faxes and takes them off; a word that is no label yet becomes one. */
export function LabelDialog({ open, onClose, faxIds, labels, ofFax, makeLabel }: LabelDialogProps) {
  const { act } = useDesk();
  const [typed, setTyped] = useState("");
  const { call, isBusy, error, forgetError } = useActionCall(makeLabel);
  const word = folded(typed);
  // Hundreds of names are folded only where somebody looks.
  const found = open ? labels.filter(({ name }) => folded(name).includes(word)) : [];
  const exact = found.find(({ name }) => folded(name) === word);

  const meant = exact ?? (found.length === 1 && word ? found[0] : undefined);

  function isOn({ id }: Label): boolean {
    return ofFax.some((label) => label.id === id);
  }

  function leave() {
    setTyped("");
    forgetError();
    onClose();
  }

  function toggle(label: Label) {
    leave();
    act(faxIds, { kind: "label", labelId: label.id, isOn: !isOn(label) }, label.name);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (meant) toggle(meant);
    else call({ name: typed }, (made) => made && toggle(made));
  }

  return (
    <Dialog
      open={open}
      onClose={leave}
      title={faxIds.length === 1 ? "Label this fax" : `Label ${faxIds.length} faxes`}
      actions={<Button onClick={leave}>Close</Button>}
    >
      <form onSubmit={submit} noValidate className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <TextInput
            name="label"
            label="Label"
            hint="Type to find one. A new word becomes a label."
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            maxLength={LONGEST_LABEL}
            error={error?.message}
            autoComplete="off"
          />
        </div>
        <Button type="submit" variant="primary" className="min-w-24" busy={isBusy}>
          {meant && isOn(meant) ? "Take off" : word && !meant ? "Make it" : "Put on"}
        </Button>
      </form>
      {found.length > 0 ? (
        <ul aria-label="Labels" className="flex flex-wrap gap-2">
          {found.slice(0, MOST_SHOWN).map((label) => (
            <li key={label.id}>
              <Button size="small" aria-pressed={isOn(label)} onClick={() => toggle(label)}>
                <LabelChip label={label} />
                {isOn(label) ? <span className="text-ink-2">Take off</span> : null}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {found.length > MOST_SHOWN ? (
        <p className="text-sm">{found.length - MOST_SHOWN} more. Type a part of the word.</p>
      ) : null}
    </Dialog>
  );
}

function folded(text: string): string {
  return text.trim().normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
