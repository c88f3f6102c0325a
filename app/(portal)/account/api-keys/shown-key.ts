import type { ShownKey } from "@/components/api-keys/api-key-list";
import type { ListedKey } from "@/lib/api-keys/queries";
import { formatNumber } from "@/lib/numbers/rules/phone-number";

/** A key as its list shows it. */
export function shownKey({ id, name, beginning, scopes, onlyNumbers, expiresAt, lastUsedAt }: ListedKey): ShownKey {
  return {
    ...{ id, name, beginning, scopes },
    onlyNumbers: onlyNumbers?.map(formatNumber) ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
