const ITEM_LINKS = '[data-shortcut="list-item"]';

/** Moves the focus to the link of the next (1) or the previous (-1) item of the page's list. */
export function moveInList(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>(ITEM_LINKS)];
  const current = links.findIndex((link) => itemOf(link)?.contains(document.activeElement));
  const next = current < 0 ? 0 : current + step;
  links[Math.max(0, Math.min(next, links.length - 1))]?.focus();
}

/** Takes the item that has the focus into the selection, or out of it. */
export function selectInList(): void {
  const item = itemOf(document.activeElement);
  if (item?.querySelector(ITEM_LINKS)) item.querySelector<HTMLElement>('input[type="checkbox"]')?.click();
}

function itemOf(element: Element | null): Element | null {
  return element?.closest("tr, li") ?? null;
}
