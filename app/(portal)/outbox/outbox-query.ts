import "server-only";
import { viewerClock } from "@/app/(portal)/viewer-clock";
import type { Viewer } from "@/lib/auth/viewer-type";
import { startOfDay } from "@/lib/clock/rules/zone-moments";
import type { OutboxFilters, OutboxQuery } from "@/lib/fax/queries/list-outbox";
import { isUuid } from "@/lib/is-uuid";
import type { UsableNumber } from "@/lib/numbers/queries";
import { numberKey } from "@/lib/numbers/rules/number-key";
import type { OutboxAddress } from "./outbox-address";

/** What asks for the sent faxes that an address shows; what it says wrongly counts as not said. */
export async function outboxQuery(
  viewer: Viewer,
  address: OutboxAddress,
  searched: string,
  numbers: readonly UsableNumber[],
): Promise<OutboxQuery> {
  return {
    tab: address.tab === "drafts" ? "all" : address.tab,
    filters: filtersOf(address, numbers, (await viewerClock(viewer)).timeZone),
    search: searched,
    cursor: address.cursor,
  };
}

function filtersOf(address: OutboxAddress, numbers: readonly UsableNumber[], timeZone: string): OutboxFilters {
  const from = startOfDay(address.from, timeZone);
  const until = startOfDay(address.until, timeZone, 1);
  const fromNumber = numbers.find(({ phoneNumber }) => numberKey(phoneNumber) === address.number)?.phoneNumber;
  return {
    ...(from && { from }),
    ...(until && { until }),
    ...(fromNumber && { fromNumber }),
    ...(isUuid(address.sender) && { senderId: address.sender }),
    ...(address.reason && { failureReason: address.reason }),
  };
}
