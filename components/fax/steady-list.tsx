"use client";
import { createContext, type ReactNode, useContext, useState } from "react";
import { Button } from "@/components/ui/button";

const WaitingIds = createContext<readonly string[]>([]);

/**
 * Keeps a list from moving under the pointer: faxes that come in above it while it is open wait behind a button, which
 * has its place from the start. A
 * `key` on it or around it names the view, so that another view begins anew.
 */
export function SteadyList({ faxes, children }: { faxes: readonly { faxId: string }[]; children: ReactNode }) {
  const ids = faxes.map(({ faxId }) => faxId);
  const [knownIds, setKnownIds] = useState(ids);
  const firstKnown = ids.findIndex((id) => knownIds.includes(id));
  const waiting = ids.slice(0, Math.max(firstKnown, 0));
  return (
    <div>
      <div
        role="status"
        className="flex min-h-10 items-center justify-between gap-3 text-sm text-ink-2 max-md:min-h-13 pointer-coarse:min-h-13"
      >
        <span>Newest first</span>
        {waiting.length > 0 ? (
          <Button variant="primary" size="small" onClick={() => setKnownIds(ids)}>
            {waiting.length === 1 ? "1 new fax" : `${waiting.length} new faxes`} · Show
          </Button>
        ) : null}
      </div>
      <WaitingIds value={waiting}>{children}</WaitingIds>
    </div>
  );
}

/** One fax of a `SteadyList`. */
export function SteadyItem({ id, children }: { id: string; children: ReactNode }) {
  return useContext(WaitingIds).includes(id) ? null : children;
}
