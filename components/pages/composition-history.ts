import { editPages, type PageEdit } from "@/components/pages/edit-pages";
import { editWords } from "@/components/pages/edit-words";
import type { ComposedPage, Composition } from "@/lib/documents/rules/composition";

const LONGEST_PAST = 100;

/** A composition and what can be undone in it. The cover and how it is sent are fields of the form and undone there. */
export type CompositionHistory = {
  composition: Composition;
  past: readonly ComposedPage[][];
  future: readonly ComposedPage[][];
  /** What happened last, to be said aloud. */
  said: string;
};

export type CompositionChange =
  | PageEdit
  | { kind: "undo" | "redo" }
  | { kind: "cover"; cover: Composition["cover"] }
  | { kind: "as-previewed"; asPreviewed: boolean };

export function startHistory(composition: Composition): CompositionHistory {
  return { composition, past: [], future: [], said: "" };
}

/** The reducer of everything that is sent. */
export function changeComposition(history: CompositionHistory, change: CompositionChange): CompositionHistory {
  const { composition, past, future } = history;
  const { pages } = composition;
  switch (change.kind) {
    case "undo": {
      const before = past.at(-1);
      if (!before) return history;
      return {
        composition: { ...composition, pages: before },
        past: past.slice(0, -1),
        future: [pages, ...future],
        said: "Undone.",
      };
    }
    case "redo": {
      const [after, ...rest] = future;
      if (!after) return history;
      return {
        composition: { ...composition, pages: after },
        past: [...past, pages],
        future: rest,
        said: "Done again.",
      };
    }
    case "cover":
      return { ...history, composition: { ...composition, cover: change.cover } };
    case "as-previewed":
      return { ...history, composition: { ...composition, asPreviewed: change.asPreviewed } };
    default:
      return {
        composition: { ...composition, pages: editPages(pages, change) },
        past: [...past, pages].slice(-LONGEST_PAST),
        future: [],
        said: editWords(change, pages.length),
      };
  }
}
