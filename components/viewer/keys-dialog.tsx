import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { VIEWER_KEYS } from "@/components/viewer/viewer-keys";

/** The keys of the viewer. */
export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Keys for the pages" actions={<Button onClick={onClose}>Close</Button>}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
        {VIEWER_KEYS.map(({ keys, effect }) => (
          <div key={effect} className="contents">
            <dt className="flex flex-wrap gap-1">
              {keys.map((key) => (
                <kbd
                  key={key}
                  className="min-w-7 rounded-sm border border-line-strong px-1.5 text-center font-mono text-md text-ink"
                >
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{effect}</dd>
          </div>
        ))}
      </dl>
      <p className="text-md">They work while the pages or the bar above them have the focus.</p>
    </Dialog>
  );
}
