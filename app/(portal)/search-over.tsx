import { Callout } from "@/components/ui/callout";

/** For an address whose search is not there any more. */
export function SearchOver() {
  return (
    <div className="mt-3">
      <Callout tone="info" title="This search is over">
        A search is kept for a day, and only for whoever made it. Type it again to see what it finds.
      </Callout>
    </div>
  );
}
