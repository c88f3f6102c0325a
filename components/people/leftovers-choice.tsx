"use client";
import { useState } from "react";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";

type LeftoversChoiceProps = {
  name: string;
  /** What the person leaves, in words: "2 scheduled faxes and 1 draft". */
  words: string;
  heirs: readonly { personId: string; name: string }[];
};

/** What becomes of what somebody has not sent yet, when their account is switched off. */
export function LeftoversChoice({ name, words, heirs }: LeftoversChoiceProps) {
  const [choice, setChoice] = useState(heirs.length > 0 ? "hand-over" : "cancel");
  const cancel = { value: "cancel", label: "Cancel the faxes and throw the drafts away" };
  const options = heirs.length > 0 ? [{ value: "hand-over", label: "Hand it over to a colleague" }, cancel] : [cancel];
  return (
    <div className="mt-3 flex flex-col gap-3 text-ink">
      <RadioGroup
        name="leftovers"
        label={`${name} leaves ${words}`}
        hint={
          heirs.length > 0
            ? "What is handed over goes out at its time, as theirs."
            : "Nobody else has every number that it goes out from. To hand it over, give somebody the numbers first."
        }
        options={options}
        defaultValue={choice}
        onValueChange={setChoice}
      />
      {choice === "hand-over" ? (
        <Select name="heir" label="To whom">
          {heirs.map(({ personId, name: heir }) => (
            <option key={personId} value={personId}>
              {heir}
            </option>
          ))}
        </Select>
      ) : null}
    </div>
  );
}
