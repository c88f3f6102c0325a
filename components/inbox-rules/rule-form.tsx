"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Link } from "@/components/ui/link";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { Time } from "@/components/ui/time";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";
import type { Label } from "@/lib/fax/rules/label";

type Hit = { faxId: string; words: string; createdAt: Date };
type Answer = { tried: { hits: Hit[]; of: number } | null; isSaved: boolean };

type RuleFormProps = {
  action: FormAction<Answer>;
  numbers: readonly { phoneNumber: string; name: string }[];
  people: readonly { personId: string; name: string }[];
  labels: readonly Label[];
};

const MOST_SHOWN = 10;

/** A rule in the making: when it is meant, and what it does. It can be tried on the last faxes before it is kept. */
export function RuleForm({ action, numbers, people, labels }: RuleFormProps) {
  const { form, data, message, fieldErrors, isPending } = useFormAction(action);
  const [who, setWho] = useState("anybody");
  const tried = data?.tried;
  return (
    <form {...form} className="sheet flex flex-col gap-4 p-5">
      <ErrorSummary message={message} fieldErrors={fieldErrors} />
      <fieldset className="grid gap-4 md:grid-cols-2">
        <legend className="mb-2 font-bold">When a fax comes in</legend>
        <Select name="toNumber" label="On" defaultValue="">
          <option value="">Any of our numbers</option>
          {numbers.map(({ phoneNumber, name }) => (
            <option key={phoneNumber} value={phoneNumber}>
              {name}
            </option>
          ))}
        </Select>
        <Select name="who" label="From" value={who} onChange={(event) => setWho(event.target.value)}>
          <option value="anybody">Anybody</option>
          <option value="number">A number</option>
          <option value="group">A group of contacts</option>
          <option value="strangers">A number in no contact</option>
          <option value="withheld">A withheld number</option>
        </Select>
        {who === "number" || who === "group" ? (
          <TextInput
            name="sender"
            label={who === "number" ? "Which number" : "Which group"}
            error={fieldErrors.sender}
            autoComplete="off"
          />
        ) : null}
        <TextInput name="words" label="Words on its pages (optional)" error={fieldErrors.words} autoComplete="off" />
        <TextInput
          name="leastPages"
          label="Pages at least (optional)"
          inputMode="numeric"
          error={fieldErrors.leastPages}
          autoComplete="off"
        />
      </fieldset>
      <fieldset className="grid gap-4 md:grid-cols-3">
        <legend className="mb-2 font-bold">Then</legend>
        <Select name="assignTo" label="Hand it to" defaultValue="">
          <option value="">Nobody</option>
          {people.map(({ personId, name }) => (
            <option key={personId} value={personId}>
              {name}
            </option>
          ))}
        </Select>
        <Select name="labelId" label="Label it" defaultValue="">
          <option value="">No label</option>
          {labels.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <Select name="place" label="Put it" defaultValue="">
          <option value="">Leave it to do</option>
          <option value="done">Done</option>
          <option value="junk">Junk</option>
        </Select>
      </fieldset>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" name="intent" value="try" busy={isPending}>
          Try it on the last faxes
        </Button>
        <SubmitButton name="intent" value="save" busy={isPending}>
          Save rule
        </SubmitButton>
        <p role="status" className="text-sm text-ink-2">
          {data?.isSaved && !isPending ? "Saved. It is applied to faxes that come in from now on." : null}
        </p>
      </div>
      {tried && !isPending ? (
        <Callout tone="info" title={triedWords(tried.hits.length, tried.of)}>
          {tried.hits.length > 0 ? (
            <ul>
              {tried.hits.slice(0, MOST_SHOWN).map(({ faxId, words, createdAt }) => (
                <li key={faxId}>
                  <Link href={`/inbox?tab=all&fax=${faxId}`} className="row-link">
                    {words}
                  </Link>
                  , <Time value={createdAt} format="inline" />
                </li>
              ))}
              {tried.hits.length > MOST_SHOWN ? <li>and {tried.hits.length - MOST_SHOWN} more</li> : null}
            </ul>
          ) : null}
        </Callout>
      ) : null}
    </form>
  );
}

function triedWords(hits: number, of: number): string {
  if (of === 0) return "No fax was received yet on which it could be tried";
  return `It would have been applied to ${hits} of the last ${of} received ${of === 1 ? "fax" : "faxes"}`;
}
