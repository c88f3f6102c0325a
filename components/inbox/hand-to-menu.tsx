"use client";
import { type RefObject, useRef } from "react";
import { useDesk } from "@/components/inbox/inbox-desk";
import { type ButtonVariant, buttonClass } from "@/components/ui/button-class";
import { Menu } from "@/components/ui/menu";
import { MenuButton } from "@/components/ui/menu-item";

/** Somebody to whom these faxes can be handed. */
export type Receiver = { personId: string; name: string };

type HandToMenuProps = {
  faxIds: readonly string[];
  receivers: readonly Receiver[];
  /** Who has it now; null for nobody, undefined for several faxes. */
  assigneeId?: string | null | undefined;
  triggerRef: RefObject<HTMLButtonElement | null>;
  variant?: ButtonVariant;
};

/** Hands faxes to one of the people who see them, or back to nobody. */
export function HandToMenu({ faxIds, receivers, assigneeId, triggerRef, variant = "secondary" }: HandToMenuProps) {
  const { act } = useDesk();
  return (
    <Menu label="Hand to…" trigger="Hand to…" triggerRef={triggerRef} triggerClassName={buttonClass(variant, "small")}>
      {receivers.map(({ personId, name }) => (
        <MenuButton key={personId} onClick={() => act(faxIds, { kind: "assign", to: personId }, name)}>
          {name}
          {personId === assigneeId ? <span className="text-ink-2">has it</span> : null}
        </MenuButton>
      ))}
      {assigneeId === null ? null : (
        <MenuButton onClick={() => act(faxIds, { kind: "assign", to: null })}>Nobody</MenuButton>
      )}
    </Menu>
  );
}

/** Opens a menu that a key asks for. */
export function useMenuTrigger() {
  const trigger = useRef<HTMLButtonElement>(null);
  return { trigger, open: () => trigger.current?.click() };
}
