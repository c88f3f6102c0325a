import Form from "next/form";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Select } from "@/components/ui/select";
import { EVENT_TYPES } from "@/lib/telnyx/rules/event-types";
import { RESULT_WORDS } from "@/lib/webhooks/rules/result-words";

export type ChosenFilters = { result: string; type: string; fax: string };

/** Narrows the list by address, so that a view can be sent to somebody. */
export function EventFilters({ chosen }: { chosen: ChosenFilters }) {
  const isFiltered = Object.values(chosen).some(Boolean);
  return (
    <Form action="/admin/events" className="mb-4 flex flex-wrap items-end gap-3">
      {chosen.fax ? <input type="hidden" name="fax" value={chosen.fax} /> : null}
      <Select name="result" label="Result" defaultValue={chosen.result} fieldClassName="w-full sm:w-56">
        <option value="">All</option>
        {Object.entries(RESULT_WORDS).map(([result, { word }]) => (
          <option key={result} value={result}>
            {word}
          </option>
        ))}
      </Select>
      <Select name="type" label="Event" defaultValue={chosen.type} fieldClassName="w-full sm:w-56">
        <option value="">All</option>
        {[...new Set([...EVENT_TYPES, chosen.type])].filter(Boolean).map((type) => (
          <option key={type}>{type}</option>
        ))}
      </Select>
      <Button type="submit">Filter</Button>
      {isFiltered ? (
        <ButtonLink href="/admin/events" variant="quiet">
          Clear filters
        </ButtonLink>
      ) : null}
    </Form>
  );
}
