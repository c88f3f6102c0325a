"use client";
import { Ellipsis } from "lucide-react";
import { type KeyboardEvent, type ReactNode, type ToggleEvent, useId, useRef } from "react";
import { buttonClass } from "@/components/ui/button-class";

type MenuProps = {
  /** What the menu is for, such as "More actions for the fax to Riverside Imaging". */
  label: string;
  /** What the button shows instead of the ellipsis. */
  trigger?: ReactNode;
  triggerClassName?: string;
  /** `MenuButton`s and `MenuLink`s. */
  children: ReactNode;
};

/** Further actions behind a button, in the browser's own popover: it opens without script and closes by itself. */
export function Menu({ label, trigger, triggerClassName, children }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);

  function settle(event: ToggleEvent<HTMLDivElement>) {
    const isOpen = event.newState === "open";
    button.current?.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) itemsOf(event.currentTarget)[0]?.focus();
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-haspopup="menu"
        aria-expanded="false"
        aria-label={label}
        className={triggerClassName ?? buttonClass("quiet", "small", "px-1.5 max-md:px-3")}
      >
        {trigger ?? <Ellipsis aria-hidden="true" className="size-5" />}
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        tabIndex={-1}
        onToggle={settle}
        onKeyDown={moveFocus}
        onClick={() => menu.current?.hidePopover()}
        className="menu-popover max-w-[calc(100vw-1rem)] min-w-48 rounded-md border border-line bg-surface p-1 text-ink shadow-raised"
      >
        {children}
      </div>
    </>
  );
}

function moveFocus(event: KeyboardEvent<HTMLDivElement>) {
  const items = itemsOf(event.currentTarget);
  const focused = document.activeElement;
  const index = focused instanceof HTMLElement ? items.indexOf(focused) : -1;
  const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: -1 }[event.key];
  if (event.key === "Tab") event.currentTarget.hidePopover();
  if (next === undefined) return;
  event.preventDefault();
  items.at(next % items.length)?.focus();
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')];
}
