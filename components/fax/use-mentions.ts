import { type KeyboardEvent, type RefObject, useState } from "react";
import { placeAfter } from "@/components/ui/option-list";
import { begunMention, type Person, peopleNamed } from "@/lib/fax/rules/mentions";

const NOBODY = { people: [] as readonly Person[], active: -1 };

/**
 * The people whom an "@" in a note may mean: the arrows go through them, Enter takes the one they stand on and nothing else,
 * Escape closes. `onText` hears the text with the whole name in it.
 */
export function useMentions(
  field: RefObject<HTMLTextAreaElement | null>,
  everybody: readonly Person[],
  onText: (text: string) => void,
) {
  const [{ people, active }, setShown] = useState(NOBODY);

  function look() {
    if (!field.current) return;
    const begun = begunMention(field.current.value, field.current.selectionStart);
    setShown({ people: begun ? peopleNamed(begun.name, everybody) : [], active: -1 });
  }

  function choose({ name }: Person) {
    const note = field.current;
    const begun = note && begunMention(note.value, note.selectionStart);
    setShown(NOBODY);
    if (!begun) return;
    const put = `${note.value.slice(0, begun.at)}@${name} `;
    const text = put + note.value.slice(note.selectionStart);
    // Written here too, so that the caret has where to stand.
    note.value = text;
    note.setSelectionRange(put.length, put.length);
    note.focus();
    onText(text);
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (people.length === 0 || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const chosen = people[active];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setShown({ people, active: placeAfter(event.key, active, people.length) });
    } else if (chosen && event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      choose(chosen);
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      setShown(NOBODY);
    }
  }

  return { people, active, look, choose, onKeyDown, close: () => setShown(NOBODY) };
}
