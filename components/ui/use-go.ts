import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { expectPage } from "@/components/ui/page-on-its-way";
import { goIfReached } from "@/components/ui/reach";

/** Leads to a page of the portal where it can be reached; `inPlace` it takes the place of the one that is open, where the eye is. */
export function useGo(): (href: Route, options?: { inPlace: boolean }) => void {
  const router = useRouter();
  return useCallback(
    (href, { inPlace } = { inPlace: false }) =>
      void goIfReached(() => {
        expectPage(href);
        if (inPlace) router.replace(href, { scroll: false });
        else router.push(href);
      }),
    [router],
  );
}
