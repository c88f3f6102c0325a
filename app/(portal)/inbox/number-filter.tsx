import Form from "next/form";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { UsableNumber } from "@/lib/numbers/queries";
import { numberKey } from "@/lib/numbers/rules/number-key";
import { namedNumber } from "@/lib/numbers/rules/phone-number";
import type { InboxAddress } from "./inbox-address";

/** Narrows the inbox to one of several numbers. */
export function NumberFilter({ address, numbers }: { address: InboxAddress; numbers: readonly UsableNumber[] }) {
  if (numbers.length < 2) return null;
  return (
    <Form action="/inbox" className="mb-3 flex flex-wrap items-end gap-2">
      {address.tab === "all" ? null : <input type="hidden" name="tab" value={address.tab} />}
      {address.search ? <input type="hidden" name="search" value={address.search} /> : null}
      <Select name="number" label="Received on" defaultValue={address.number} fieldClassName="min-w-0 flex-1">
        <option value="">All numbers</option>
        {numbers.map(({ phoneNumber, label }) => (
          <option key={phoneNumber} value={numberKey(phoneNumber)}>
            {namedNumber(phoneNumber, label)}
          </option>
        ))}
      </Select>
      <Button type="submit">Show</Button>
    </Form>
  );
}
