"use client";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { moveInList, selectInList } from "@/components/shell/list-keys";
import { useKeySequences } from "@/components/shell/use-key-sequences";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

const HELP = [
  ["c", "Send a fax"],
  ["g i", "Go to the inbox"],
  ["g o", "Go to the outbox"],
  ["/", "Search this page"],
  ["j", "Next of the list"],
  ["k", "Previous of the list"],
  ["x", "Select it"],
  ["Enter", "Open it"],
  ["?", "Show this list"],
] as const;

/** The keys that work on every page, and the dialog that lists them. */
export function Shortcuts({ isOn }: { isOn: boolean }) {
  const router = useRouter();
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const actions = useMemo(
    () => ({
      c: () => router.push("/send"),
      "g i": () => router.push("/inbox"),
      "g o": () => router.push("/outbox"),
      "/": focusSearch,
      j: () => moveInList(1),
      k: () => moveInList(-1),
      x: selectInList,
      "?": () => setIsHelpOpen(true),
    }),
    [router],
  );
  useKeySequences(actions, isOn);

  const close = () => setIsHelpOpen(false);
  return (
    <Dialog
      open={isHelpOpen}
      onClose={close}
      title="Keyboard shortcuts"
      actions={<Button onClick={close}>Close</Button>}
    >
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
        {HELP.map(([keys, effect]) => (
          <div key={keys} className="contents">
            <dt className="flex gap-1">
              {keys.split(" ").map((key) => (
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
      <p className="text-md">You can switch these keys off under Account.</p>
    </Dialog>
  );
}

function focusSearch() {
  document.querySelector<HTMLElement>('[data-shortcut="search"]')?.focus();
}
