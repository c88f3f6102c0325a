"use client";
import { X } from "lucide-react";
import { useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import {
  dismissToast,
  holdToasts,
  releaseToasts,
  shownToasts,
  subscribeToToasts,
  type Toast,
} from "@/components/ui/toast-store";

const NONE: readonly Toast[] = [];

/** Where toasts appear; once a page. Its own rather than a library's: those inject styles that the CSP refuses. */
export function Toaster() {
  const toasts = useSyncExternalStore(subscribeToToasts, shownToasts, () => NONE);
  return (
    <div
      role="status"
      onPointerEnter={holdToasts}
      onPointerLeave={releaseToasts}
      onFocus={holdToasts}
      onBlur={releaseToasts}
      className="above-bars pointer-events-none fixed inset-x-4 z-50 flex flex-col items-center gap-2 md:items-end"
    >
      {toasts.map((toast) => (
        <div
          key={toast.id}
          className="pointer-events-auto flex max-w-md animate-rise items-center gap-2 rounded-md border border-line bg-surface py-2 pr-2 pl-4 shadow-raised"
        >
          <p className="min-w-0">{toast.message}</p>
          <div className="flex flex-wrap justify-end gap-2 empty:hidden">
            {toast.actions.map(({ label, run }) => (
              <Button
                key={label}
                size="small"
                onClick={() => {
                  dismissToast(toast.id);
                  run();
                }}
              >
                {label}
              </Button>
            ))}
          </div>
          <Button
            size="small"
            variant="quiet"
            aria-label="Close"
            className="px-1.5"
            onClick={() => dismissToast(toast.id)}
          >
            <X aria-hidden="true" className="size-4" />
          </Button>
        </div>
      ))}
    </div>
  );
}
