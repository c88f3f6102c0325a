"use client";
import { type FormEvent, useState } from "react";
import type { PanelNumber } from "@/components/application/panel-number";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { type ServerAction, useActionCall } from "@/components/ui/use-action-call";

type AttachNumberFormProps = {
  applicationId: string;
  numbers: readonly PanelNumber[];
  attach: ServerAction<{ id: string; phoneNumber: string }, unknown>;
};

/** Chooses a further number for the application; says when it leaves another one. */
export function AttachNumberForm({ applicationId, numbers, attach }: AttachNumberFormProps) {
  const [chosen, setChosen] = useState("");
  const { call, isBusy, error } = useActionCall(attach);
  const number = numbers.find(({ phoneNumber }) => phoneNumber === chosen);
  const [isMissing, setIsMissing] = useState(false);

  function submit(event: FormEvent) {
    event.preventDefault();
    setIsMissing(!number);
    if (number) call({ id: applicationId, phoneNumber: number.phoneNumber }, () => setChosen(""));
  }

  if (numbers.length === 0) {
    return <p className="text-ink-2">All numbers of the account are here. You can buy more at Telnyx.</p>;
  }
  return (
    <form onSubmit={submit} className="sheet flex flex-col gap-4 p-5">
      <Select
        name="phoneNumber"
        label="Attach a number"
        hint={number?.on ? `It leaves ${number.on}: its faxes will come and go through this application.` : undefined}
        error={isMissing && !number ? "Choose the number to attach." : error?.message}
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
      >
        <option value="">Choose a number</option>
        {numbers.map(({ phoneNumber, words, on }) => (
          <option key={phoneNumber} value={phoneNumber}>
            {on ? `${words} (on ${on})` : words}
          </option>
        ))}
      </Select>
      <div>
        <Button type="submit" busy={isBusy}>
          Attach number
        </Button>
      </div>
    </form>
  );
}
