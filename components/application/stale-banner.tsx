import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";

/** Telnyx cannot be asked now; what is on the page is the last copy and cannot be changed. */
export function StaleBanner({ problem, copiedAt }: { problem: string; copiedAt: Date | null }) {
  return (
    <Callout tone="warn" title={problem} className="mb-4">
      {copiedAt ? (
        <>
          This is the copy of <Time value={copiedAt} format="inline" />. It can be read, not changed.
        </>
      ) : (
        "There is no earlier copy to show."
      )}
    </Callout>
  );
}
