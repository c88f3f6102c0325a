"use client";
import { useSyncExternalStore } from "react";
import { Callout } from "@/components/ui/callout";

/** Warns when the address in the bar is not the one that links and webhooks are made from. */
export function AddressBanner({ appUrl }: { appUrl: string }) {
  const opened = useSyncExternalStore(neverChanges, currentOrigin, () => appUrl);
  if (opened === appUrl) return null;
  return (
    <Callout tone="warn" className="mb-4">
      You opened {opened}, but APP_URL is {appUrl}. Webhooks and links use APP_URL.
    </Callout>
  );
}

function neverChanges() {
  return () => {};
}

function currentOrigin(): string {
  return window.location.origin;
}
