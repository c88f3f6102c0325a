"use client";
import { Revoke } from "@/components/ui/revoke";
import { Time } from "@/components/ui/time";
import type { FormAction } from "@/components/ui/use-form-action";

export type ShownKey = {
  id: string;
  name: string;
  beginning: string;
  /** The owner, where the list is of several. */
  ownerName?: string;
  scopes: readonly string[];
  /** As people write them; null: all of its owner's. */
  onlyNumbers: readonly string[] | null;
  expiresAt: string | null;
  lastUsedAt: string | null;
};

type ApiKeyListProps = { keys: readonly ShownKey[]; revoke: FormAction<{ saved: true }> };

/** Keys that can be used, each with what it may do and what ends it. */
export function ApiKeyList({ keys, revoke }: ApiKeyListProps) {
  return (
    <ul className="flex flex-col divide-y divide-line">
      {keys.map((key) => (
        <li key={key.id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3">
          <div className="min-w-0">
            <p className="font-semibold wrap-anywhere">
              {key.name}
              {key.ownerName ? <span className="font-normal text-ink-2"> of {key.ownerName}</span> : null}
            </p>
            <p className="font-mono text-sm text-ink-2 wrap-anywhere">
              {key.beginning}… {key.scopes.join(" ")}
            </p>
            <p className="text-md text-ink-2">
              {key.onlyNumbers ? `Only ${key.onlyNumbers.join(", ")}. ` : ""}
              {key.lastUsedAt ? (
                <>
                  Last used <Time value={key.lastUsedAt} format="inline" />
                </>
              ) : (
                "Never used"
              )}
              {key.expiresAt ? (
                <>
                  , ends <Time value={key.expiresAt} format="inline" />
                </>
              ) : null}
            </p>
          </div>
          <Revoke name={key.name} fields={{ keyId: key.id }} action={revoke}>
            What uses it can ask nothing any more, from now on and for good.
          </Revoke>
        </li>
      ))}
    </ul>
  );
}
