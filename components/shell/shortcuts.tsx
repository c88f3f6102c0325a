"use client";
import type { Route } from "next";
import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useMemo, useState } from "react";
import { runCommand } from "@/components/shell/commands";
import { moveInList, selectInList } from "@/components/shell/list-keys";
import { useKeySequences } from "@/components/shell/use-key-sequences";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { KeyList } from "@/components/ui/key-list";
import { noteArrival } from "@/components/ui/page-on-its-way";
import { useGo } from "@/components/ui/use-go";

type Doing = { go: (path: Route) => void; showHelp: () => void };

/** Each key, what it does in words, and the doing; the browser itself opens what is selected. */
const SHORTCUTS: readonly [keys: string, effect: string, run: ((doing: Doing) => void) | null][] = [
  ["c", "Send a fax", ({ go }) => go("/send")],
  ["g i", "Go to the inbox", ({ go }) => go("/inbox")],
  ["g m", "Go to what is mine", ({ go }) => go("/inbox?tab=mine")],
  ["g d", "Go to what is done", ({ go }) => go("/inbox?tab=done")],
  ["g o", "Go to the outbox", ({ go }) => go("/outbox")],
  ["g c", "Go to the contacts", ({ go }) => go("/contacts")],
  ["/", "Search this page", () => focusSearch()],
  ["j", "Next of the list", () => moveInList(1)],
  ["k", "Previous of the list", () => moveInList(-1)],
  ["x", "Select it", () => selectInList()],
  ["J", "Select it and the next", () => selectInList(1)],
  ["K", "Select it and the previous", () => selectInList(-1)],
  ["Enter", "Open it", null],
  ["e", "Done, and open the next", () => runCommand("done")],
  ["m", "Take it", () => runCommand("take")],
  ["a", "Hand it to somebody", () => runCommand("hand-to")],
  ["l", "Label it", () => runCommand("label")],
  ["d", "Say by when it is due", () => runCommand("due")],
  ["s", "Split it", () => runCommand("split")],
  ["n", "Write a note", () => runCommand("note")],
  ["i", "Put notes and details beside the pages, or below", () => runCommand("panel")],
  ["f", "Forward it", () => runCommand("forward")],
  ["u", "Mark it as unread", () => runCommand("unread")],
  ["!", "Move it to junk", () => runCommand("junk")],
  ["#", "Move it to the trash", () => runCommand("trash")],
  ["z", "Undo the last", () => runCommand("undo")],
  ["Ctrl+K", "Go to a page, fax or contact", null],
  ["?", "Show this list", ({ showHelp }) => showHelp()],
];

/** The keys that work on every page, and the dialog that lists them. */
export function Shortcuts({ isOn }: { isOn: boolean }) {
  const go = useGo();
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const actions = useMemo(() => {
    const doing: Doing = { go, showHelp: () => setIsHelpOpen(true) };
    return Object.fromEntries(SHORTCUTS.flatMap(([keys, , run]) => (run ? [[keys, () => run(doing)] as const] : [])));
  }, [go]);
  useKeySequences(actions, isOn);
  const address = `${usePathname()}?${useSearchParams()}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the address that says that another page is here.
  useEffect(noteArrival, [address]);

  const close = () => setIsHelpOpen(false);
  return (
    <Dialog
      open={isHelpOpen}
      onClose={close}
      title="Keyboard shortcuts"
      actions={<Button onClick={close}>Close</Button>}
    >
      <KeyList lines={SHORTCUTS.map(([keys, effect]) => ({ keys: keys.split(" "), effect }))} />
      <p className="text-md">You can switch these keys off under Account.</p>
    </Dialog>
  );
}

function focusSearch() {
  document.querySelector<HTMLElement>('[data-shortcut="search"]')?.focus();
}
