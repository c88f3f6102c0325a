import type { CompositionChange } from "@/components/pages/composition-history";
import { Checkbox } from "@/components/ui/checkbox";
import { type Composition, isSentAsPreviewed } from "@/lib/documents/rules/composition";

type SentAsPreviewedProps = { composition: Composition; onChange: (change: CompositionChange) => void };

/** Whether the very dots that are shown go out. Part of the composition, which is posted as a whole. */
export function SentAsPreviewed({ composition, onChange }: SentAsPreviewedProps) {
  return (
    <Checkbox
      name="asPreviewed"
      label="Send exactly as previewed"
      hint="The other side gets the very dots you see. Off, Telnyx makes black and white of the pages, and nothing is mended."
      checked={isSentAsPreviewed(composition)}
      onChange={({ target }) => onChange({ kind: "as-previewed", asPreviewed: target.checked })}
    />
  );
}
