import { runCommand } from "@/components/shell/commands";

const ITEM_LINKS = '[data-shortcut="list-item"]';

/**
 * Moves the focus to the link of the next (1) or the previous (-1) item of the page's list. Where one of them is open beside it, or in
 * its place, the other is opened; beyond its ends the page offers what comes there.
 */
export function moveInList(step: 1 | -1): void {
  const links = linksOfList();
  const open = links.findIndex(isOpen);
  const focused = links.findIndex((link) => itemOf(link)?.contains(document.activeElement));
  const current = focused < 0 ? open : focused;
  const isOneOpen = open >= 0 || links.length === 0;
  if (isOneOpen && current === open && !links[open + step]) {
    runCommand(step > 0 ? "fax-after" : "fax-before");
    return;
  }
  const next = links[Math.max(0, Math.min(current < 0 ? 0 : current + step, links.length - 1))];
  next?.focus();
  if (open >= 0 && next && next !== links[open]) next.click();
}

/** Takes the item that has the focus into the selection, or out of it; with a step also the one that it moves to. */
export function selectInList(step?: 1 | -1): void {
  const item = itemOf(document.activeElement);
  const from = item?.querySelector(ITEM_LINKS) ? item : itemOf(linksOfList().find(isOpen) ?? null);
  const box = boxOf(from);
  if (!step) {
    box?.click();
    return;
  }
  if (box && !box.checked) box.click();
  const links = linksOfList();
  const next = links[links.findIndex((link) => from?.contains(link)) + step];
  next?.focus();
  const nextBox = boxOf(itemOf(next ?? null));
  if (nextBox && !nextBox.checked) nextBox.click();
}

function linksOfList(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(ITEM_LINKS)];
}

function isOpen(link: HTMLElement): boolean {
  return link.getAttribute("aria-current") === "true";
}

function boxOf(item: Element | null): HTMLInputElement | null {
  return item?.querySelector<HTMLInputElement>('input[type="checkbox"]') ?? null;
}

function itemOf(element: Element | null): Element | null {
  return element?.closest("tr, li") ?? null;
}
