import { useEffect, useEffectEvent } from "react";

/** Has the browser ask before the page is closed or loaded anew, as long as `isUnsettled` says that something would be lost. */
export function useLeaveWarning(isUnsettled: () => boolean): void {
  const warn = useEffectEvent((event: BeforeUnloadEvent) => {
    if (isUnsettled()) event.preventDefault();
  });
  useEffect(() => {
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, []);
}
