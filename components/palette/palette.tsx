"use client";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { offeredFor, type PaletteFind } from "@/components/palette/palette-find";
import { palettePages } from "@/components/palette/palette-pages";
import type { ShellState } from "@/components/shell/shell-state";
import { Dialog } from "@/components/ui/dialog";
import { Time } from "@/components/ui/time";
import type { ServerAction } from "@/components/ui/use-action-call";

const KIND_WORDS: Record<PaletteFind["kind"], string> = {
  page: "Page",
  contact: "Contact",
  received: "Received",
  sent: "Sent",
};
const WAIT_MS = 150;
const FEWEST_LETTERS = 2;

type PaletteProps = {
  state: Pick<ShellState, "person" | "views">;
  find: ServerAction<{ words: string }, PaletteFind[]>;
};

/** Leads anywhere from a few letters: pages, faxes, contacts. Ctrl or Cmd with K opens it. */
export function Palette({ state, find }: PaletteProps) {
  const [isOpen, setIsOpen] = useState(false);

  useEffect(() => {
    function onKeyDown(event: globalThis.KeyboardEvent) {
      const isAsked = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey;
      if (!isAsked || event.shiftKey || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      setIsOpen(true);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <Dialog open={isOpen} onClose={() => setIsOpen(false)} title="Go to">
      <PaletteField state={state} find={find} onChosen={() => setIsOpen(false)} />
    </Dialog>
  );
}

function PaletteField({ state, find, onChosen }: PaletteProps & { onChosen: () => void }) {
  const router = useRouter();
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const { finds, isLooking } = useFinds(find, typed);
  const offered = offeredFor(typed, palettePages(state), finds);
  const current = offered[Math.min(at, offered.length - 1)];

  function choose(chosen: PaletteFind | undefined) {
    if (!chosen) return;
    onChosen();
    router.push(chosen.href);
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const next = (at + step + offered.length) % Math.max(offered.length, 1);
      setAt(next);
      list.current?.children[next]?.scrollIntoView({ block: "nearest" });
    }
    if (event.key === "Enter") {
      event.preventDefault();
      choose(current);
    }
  }

  return (
    <>
      <input
        type="text"
        role="combobox"
        aria-expanded={offered.length > 0}
        aria-controls={listId}
        aria-activedescendant={current ? `${listId}-${offered.indexOf(current)}` : undefined}
        aria-autocomplete="list"
        aria-label="Page, fax or contact"
        placeholder="Name, number, word or page…"
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        className="control"
      />
      <div ref={list} id={listId} role="listbox" aria-label="What fits" className="max-h-80 overflow-y-auto text-ink">
        {offered.map((each, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys.
          <div
            key={`${each.kind}${each.href}`}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={each === current}
            onClick={() => choose(each)}
            className="flex min-h-10 cursor-pointer items-center gap-3 rounded-sm px-3 py-1 hover:bg-surface-2 aria-selected:bg-accent-soft"
          >
            <span className="w-18 shrink-0 text-sm text-ink-2">{KIND_WORDS[each.kind]}</span>
            <span className="min-w-0 flex-1 truncate">{each.words}</span>
            {each.at ? (
              <span className="text-sm text-ink-2">
                <Time value={each.at} />
              </span>
            ) : null}
          </div>
        ))}
      </div>
      <p role="status" className="min-h-5 text-sm">
        {isLooking ? "Looking…" : offered.length === 0 ? `Nothing fits “${typed}”.` : null}
      </p>
    </>
  );
}

/** What the portal finds for the words, a moment after the last key; an answer that comes too late is dropped. */
function useFinds(find: PaletteProps["find"], typed: string) {
  const words = typed.trim();
  const [found, setFound] = useState<{ words: string; finds: readonly PaletteFind[] }>({ words: "", finds: [] });

  useEffect(() => {
    if (words.length < FEWEST_LETTERS) return;
    let isOver = false;
    const timer = setTimeout(async () => {
      const answer = await find({ words }).catch(() => null);
      if (!isOver) setFound({ words, finds: answer?.data ?? [] });
    }, WAIT_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [words, find]);

  if (words.length < FEWEST_LETTERS) return { finds: [], isLooking: false };
  return { finds: found.words === words ? found.finds : [], isLooking: found.words !== words };
}
