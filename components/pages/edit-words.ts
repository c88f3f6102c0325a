import type { PageEdit } from "@/components/pages/edit-pages";
import { countOfPages } from "@/lib/fax/rules/units";

/** A change, as it is said to those who don't see it; `count` is the number of pages before it. */
export function editWords(edit: PageEdit, count: number): string {
  switch (edit.kind) {
    case "add":
      return `${countOfPages(edit.pages.length)} added.`;
    case "remove-file":
      return "File removed.";
    case "replace-file":
      return `File read in another way, ${countOfPages(edit.pages.length)}.`;
    case "move":
      return `Page moved to place ${edit.to + 1} of ${count}.`;
    case "move-file":
      return edit.by < 0 ? "File moved up." : "File moved down.";
    case "turn":
      return `${subject(edit.places)} turned to the right.`;
    case "leave-out":
      return `${subject(edit.places)} left out.`;
    case "put-back":
      return `${subject(edit.places)} put back.`;
    case "look":
      return `${subject(edit.places)} changed.`;
  }
}

function subject(places: readonly number[]): string {
  const [place] = places;
  return places.length === 1 && place !== undefined ? `Page at place ${place + 1}` : countOfPages(places.length);
}
