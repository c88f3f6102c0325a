"use client";
import { Revoke } from "@/components/ui/revoke";
import { Time } from "@/components/ui/time";
import type { FormAction } from "@/components/ui/use-form-action";

type ShownAddress = { id: string; name: string; beginning: string; lastUsedAt: string | null };

type PrintAddressListProps = { addresses: readonly ShownAddress[]; revoke: FormAction<{ saved: true }> };

/** Addresses for printing that can be used, each with what ends it. */
export function PrintAddressList({ addresses, revoke }: PrintAddressListProps) {
  return (
    <ul className="flex flex-col divide-y divide-line">
      {addresses.map((address) => (
        <li key={address.id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3">
          <div className="min-w-0">
            <p className="font-semibold wrap-anywhere">{address.name}</p>
            <p className="font-mono text-sm text-ink-2 wrap-anywhere">{address.beginning}…</p>
            <p className="text-md text-ink-2">
              {address.lastUsedAt ? (
                <>
                  Last used <Time value={address.lastUsedAt} format="inline" />
                </>
              ) : (
                "Never used"
              )}
            </p>
          </div>
          <Revoke name={address.name} fields={{ addressId: address.id }} action={revoke}>
            Nothing more can be printed there, from now on and for good. What was printed stays.
          </Revoke>
        </li>
      ))}
    </ul>
  );
}
