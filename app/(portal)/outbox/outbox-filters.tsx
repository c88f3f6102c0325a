"use client";
import { ChevronDown } from "lucide-react";
import Form from "next/form";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { isNarrowed, type OutboxAddress, outboxHref } from "./outbox-address";
import { REASONS } from "./reasons";

/** A number of ours: what stands for it in addresses, and in words. */
export type NumberChoice = { key: string; words: string };

const FAILED_TABS: readonly OutboxAddress["tab"][] = ["needs-attention", "not-delivered"];

type OutboxFiltersProps = {
  address: OutboxAddress;
  numbers: readonly NumberChoice[];
  /** Everybody who may have sent something; null for people who see only their own faxes. */
  senders: readonly { personId: string; name: string }[] | null;
};

/** Narrows the list by address, so that Back and a bookmark bring the same view again. */
export function OutboxFilters({ address, numbers, senders }: OutboxFiltersProps) {
  const { from, until, number, sender, reason } = address;
  const isOpen = Boolean(from || until || number || sender || reason);
  return (
    <details open={isOpen} className="group my-3">
      <summary className="touch-target inline-flex min-h-8 items-center gap-1 text-md font-medium text-ink-2">
        Filters
        <ChevronDown aria-hidden="true" className="size-4 group-open:rotate-180" />
      </summary>
      <Form action="/outbox" className="mt-2 flex flex-wrap items-end gap-3">
        <Kept address={address} />
        <TextInput type="date" name="from" label="From day" defaultValue={from} fieldClassName="w-full sm:w-44" />
        <TextInput type="date" name="until" label="To day" defaultValue={until} fieldClassName="w-full sm:w-44" />
        {numbers.length > 1 ? (
          <Select name="number" label="From number" defaultValue={number} fieldClassName="w-full sm:w-56">
            <option value="">All</option>
            {numbers.map(({ key, words }) => (
              <option key={key} value={key}>
                {words}
              </option>
            ))}
          </Select>
        ) : null}
        {senders ? (
          <Select name="sender" label="Sender" defaultValue={sender} fieldClassName="w-full sm:w-56">
            <option value="">Everybody</option>
            {senders.map(({ personId, name }) => (
              <option key={personId} value={personId}>
                {name}
              </option>
            ))}
          </Select>
        ) : null}
        {reason || FAILED_TABS.includes(address.tab) ? (
          <Select name="reason" label="Why it was not delivered" defaultValue={reason} fieldClassName="w-full sm:w-72">
            <option value="">Any</option>
            {REASONS.map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </Select>
        ) : null}
        <Button type="submit">Filter</Button>
        {isNarrowed(address) ? (
          <ButtonLink href={outboxHref({ tab: address.tab })} variant="quiet">
            Clear filters
          </ButtonLink>
        ) : null}
      </Form>
    </details>
  );
}

function Kept({ address: { tab, search } }: { address: OutboxAddress }) {
  return (
    <>
      {tab === "all" ? null : <input type="hidden" name="tab" value={tab} />}
      {search ? <input type="hidden" name="search" value={search} /> : null}
    </>
  );
}
