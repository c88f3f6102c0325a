"use client";
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  type RefObject,
  type ToggleEvent,
  useEffect,
  useId,
  useRef,
} from "react";

type MenuProps = {
  /** What the menu is for, such as "More actions for the fax to Riverside Imaging". */
  label: string;
  /** What the button shows instead of three dots. */
  trigger?: ReactNode;
  triggerClassName?: string;
  triggerRef?: RefObject<HTMLButtonElement | null>;
  /** `MenuButton`s and `MenuLink`s. */
  children: ReactNode;
};

/** Further actions behind a button, in the browser's own popover: it opens without script and closes by itself. */
export function Menu({ label, trigger, triggerClassName, triggerRef, children }: MenuProps) {
  const id = useId();
  const own = useRef<HTMLButtonElement>(null);
  const button = triggerRef ?? own;

  useEffect(() => {
    const menu = document.getElementById(id);
    if (!menu?.matches(":popover-open")) return;
    // Somebody opened it before this script was there to hear of it.
    button.current?.setAttribute("aria-expanded", "true");
    if (!menu.contains(document.activeElement)) itemsOf(menu)[0]?.focus();
  }, [id, button]);

  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-haspopup="menu"
        aria-expanded="false"
        aria-label={label}
        className={triggerClassName ?? "ellipsis-button"}
      >
        {trigger}
      </button>
      <MenuPopover
        id={id}
        label={label}
        onToggle={(isOpen) => button.current?.setAttribute("aria-expanded", String(isOpen))}
      >
        {children}
      </MenuPopover>
    </>
  );
}

type MenuPopoverProps = {
  ref?: Ref<HTMLDivElement>;
  id?: string;
  label: string;
  onToggle: (isOpen: boolean) => void;
  children: ReactNode;
};

/** The items of a menu, for a button that stands elsewhere. */
export function MenuPopover({ ref, id, label, onToggle, children }: MenuPopoverProps) {
  function settle(event: ToggleEvent<HTMLDivElement>) {
    const isOpen = event.newState === "open";
    onToggle(isOpen);
    if (isOpen) itemsOf(event.currentTarget)[0]?.focus();
  }

  return (
    <div
      ref={ref}
      id={id}
      popover="auto"
      role="menu"
      aria-label={label}
      tabIndex={-1}
      onToggle={settle}
      onKeyDown={moveFocus}
      onClick={({ currentTarget }) => currentTarget.hidePopover()}
      className="menu-popover"
    >
      {children}
    </div>
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

/** The items that are shown: some have a place of their own where there is room, and take no focus here. */
function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')].filter((item) => item.checkVisibility());
}
