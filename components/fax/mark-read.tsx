"use client";
import { useEffect } from "react";
import type { OneFaxAction } from "@/components/fax/fax-action";

const LOOKED_AT_MS = 1500;

/** Marks a fax, or what was told of it, as read once it has been in view for a moment; a hidden tab is not a view. */
export function MarkRead({ action, faxId }: { action: OneFaxAction; faxId: string }) {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const watch = () => {
      clearTimeout(timer);
      // A fax that could not be marked stays unread; the next view tries again.
      if (!document.hidden) timer = setTimeout(() => void action({ faxId }).catch(() => undefined), LOOKED_AT_MS);
    };
    watch();
    document.addEventListener("visibilitychange", watch);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", watch);
    };
  }, [action, faxId]);
  return null;
}
