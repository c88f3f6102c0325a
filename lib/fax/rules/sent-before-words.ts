import { formatNumber } from "@/lib/numbers/rules/phone-number";

/** That the same pages went to a number a short time ago, for whoever is about to send them once more. */
export function sentBeforeWords(before: { toNumber: string; isDelivered: boolean; minutesAgo: number }): string {
  const what = before.isDelivered ? "were delivered" : "are on their way";
  return `The same pages were sent to ${formatNumber(before.toNumber)} ${ago(before.minutesAgo)} and ${what}. Nothing was sent now.`;
}

function ago(minutes: number): string {
  if (minutes < 1) return "just now";
  return minutes === 1 ? "a minute ago" : `${minutes} minutes ago`;
}
