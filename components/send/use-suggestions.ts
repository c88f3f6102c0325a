import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import { pieceAt, replacePiece } from "@/components/send/piece-at-caret";
import type { SuggestActions } from "@/components/send/send-actions";
import { failureIn } from "@/components/ui/failure-in";
import { placeAfter } from "@/components/ui/option-list";
import { unanswered } from "@/components/ui/unanswered";
import type { Suggestion } from "@/lib/drafts/suggest-recipients";

const PAUSE_MS = 150;
const LONGEST_PIECE = 100;
const NOTHING = { suggestions: [] as readonly Suggestion[], active: -1 };

type Options = {
  field: RefObject<HTMLTextAreaElement | null>;
  actions: SuggestActions;
  /** After a suggestion was put into the field. */
  onChosen: () => void;
};

/**
 * Suggestions for the piece of the list at the caret, as the editable combobox of the ARIA practices has them: the focus stays
 * in the field, the arrows go through the list, Enter takes what they stand on and nothing else, Escape closes.
 */
export function useSuggestions({ field, actions, onChosen }: Options) {
  const [{ suggestions, active }, setShown] = useState(NOTHING);
  const [problem, setProblem] = useState<string | null>(null);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  // What was asked last: an answer that comes late is about something else.
  const asked = useRef(0);
  useEffect(() => () => clearTimeout(pause.current), []);

  function close() {
    clearTimeout(pause.current);
    asked.current += 1;
    setShown(NOTHING);
  }

  async function ask() {
    if (!field.current) return;
    const { text } = pieceAt(field.current.value, field.current.selectionStart);
    const question = ++asked.current;
    const answer = text.length > LONGEST_PIECE ? null : await actions.suggest({ piece: text.trim() }).catch(() => null);
    if (question === asked.current) setShown({ suggestions: answer?.data ?? [], active: -1 });
  }

  function askSoon() {
    clearTimeout(pause.current);
    setProblem(null);
    const piece = field.current && pieceAt(field.current.value, field.current.selectionStart);
    if (!piece?.text.trim()) return close();
    pause.current = setTimeout(ask, PAUSE_MS);
  }

  /** The numbers of a group; null, and why under `problem`, where there is no answer. */
  async function groupNumbers(name: string): Promise<readonly string[] | null> {
    setProblem(null);
    const answer = await actions.groupNumbers({ name }).catch(unanswered);
    setProblem(failureIn(answer)?.message ?? null);
    return answer.data ?? null;
  }

  async function choose(suggestion: Suggestion) {
    const list = field.current;
    if (!list) return;
    const piece = pieceAt(list.value, list.selectionStart);
    close();
    const numbers = suggestion.kind === "group" ? await groupNumbers(suggestion.name) : [suggestion.written];
    if (!numbers) return;
    const put = replacePiece(list.value, piece, numbers);
    list.value = put.list;
    list.focus();
    list.setSelectionRange(put.caret, put.caret);
    onChosen();
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const isOpen = suggestions.length > 0;
    const chosen = suggestions[active];
    if (event.key === "ArrowDown" && !isOpen && field.current?.value.trim() === "") {
      event.preventDefault();
      void ask();
    } else if (isOpen && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      setShown({ suggestions, active: placeAfter(event.key, active, suggestions.length) });
    } else if (isOpen && chosen && event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      void choose(chosen);
    } else if (isOpen && event.key === "Escape") {
      event.preventDefault();
      close();
    }
  }

  return { suggestions, active, problem, groupNumbers, choose, close, askSoon, onKeyDown };
}
