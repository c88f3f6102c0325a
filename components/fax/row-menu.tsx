import { type Ref, useImperativeHandle, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { FaxMenuItems } from "@/components/fax/fax-menu";
import type { OutboxLine } from "@/components/fax/outbox-line";
import { MenuPopover } from "@/components/ui/menu";

export type RowMenuHandle = { open: (button: HTMLButtonElement, line: OutboxLine) => void };

type RowMenuProps = { ref: Ref<RowMenuHandle>; onTrash: (faxId: string) => void };

/** One menu for all rows, filled for the row whose button is pressed. Which that is, only the menu knows: no row is drawn anew. */
export function RowMenu({ ref, onTrash }: RowMenuProps) {
  const popover = useRef<HTMLDivElement>(null);
  const pressed = useRef<HTMLButtonElement>(null);
  const [line, setLine] = useState<OutboxLine | null>(null);

  useImperativeHandle(ref, () => ({
    open(button, of) {
      pressed.current = button;
      flushSync(() => setLine(of));
      popover.current?.showPopover({ source: button });
    },
  }));

  return (
    <MenuPopover
      ref={popover}
      label={line ? rowMenuLabel(line) : "More actions"}
      onToggle={(isOpen) => pressed.current?.setAttribute("aria-expanded", String(isOpen))}
    >
      {line ? (
        <FaxMenuItems
          faxId={line.faxId}
          documentId={line.documentId ?? null}
          onTrash={line.state.can.includes("trash") ? onTrash : null}
        />
      ) : null}
    </MenuPopover>
  );
}

export function rowMenuLabel({ to }: OutboxLine): string {
  return `More actions for the fax to ${to}`;
}
