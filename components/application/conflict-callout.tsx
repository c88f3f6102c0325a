import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";

/** Somebody changed the application at Telnyx while it was being edited here. */
export function ConflictCallout({ changedAt, onReload }: { changedAt: string | null; onReload: () => void }) {
  const when = changedAt ? (
    <>
      at <Time value={changedAt} format="time" />
    </>
  ) : (
    "meanwhile"
  );
  return (
    <div role="alert">
      <Callout
        tone="warn"
        title={<>Changed at Telnyx {when}</>}
        actions={<Button onClick={onReload}>Reload and keep my edits</Button>}
      >
        Nothing was saved. After the reload you see what will change before you save again.
      </Callout>
    </div>
  );
}
