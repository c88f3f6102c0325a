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
    filters: { ...(await daysOf(viewer, address)), ...filtersOf(address, numbers) },
    search: searched,
    cursor: address.cursor,
  };
}

async function daysOf(viewer: Viewer, address: OutboxAddress): Promise<OutboxFilters> {
  // Without days the clock is not waited for, so that the list is asked for in the same moment as all around it.
  if (!address.from && !address.until) return {};
  const { timeZone } = await viewerClock(viewer);
  const from = startOfDay(address.from, timeZone);
  const until = startOfDay(address.until, timeZone, 1);
  return { ...(from && { from }), ...(until && { until }) };
}

function filtersOf(address: OutboxAddress, numbers: readonly UsableNumber[]): OutboxFilters {
  const fromNumber = numbers.find(({ phoneNumber }) => numberKey(phoneNumber) === address.number)?.phoneNumber;
  return {
    ...(fromNumber && { fromNumber }),
    ...(isUuid(address.sender) && { senderId: address.sender }),
    ...(address.reason && { failureReason: address.reason }),
  };
}
