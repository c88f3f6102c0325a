"use client";
import { useSyncExternalStore } from "react";
import { Callout } from "@/components/ui/callout";
import { hasNotReached, subscribeToReach } from "@/components/ui/reach";

/** Says why a link that was pressed leads nowhere now; once a page, above whatever is open. */
export function NotReached() {
  const hasFailed = useSyncExternalStore(subscribeToReach, hasNotReached, () => false);
  return (
    <div role="alert" className="fixed inset-x-4 top-4 z-50 mx-auto max-w-md print:hidden">
      {hasFailed ? (
        <Callout tone="warn" title="The portal can't be reached.">
          This page stays open. Try again when you have a connection.
        </Callout>
      ) : null}
    </div>
  );
}
