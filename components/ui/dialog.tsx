"use client";
import { type ReactNode, type SyntheticEvent, useEffect, useId, useRef } from "react";

type DialogProps = {
  open: boolean;
  /** Called when the person leaves it: Esc, or the close request of a phone. */
  onClose: () => void;
  title: ReactNode;
  children?: ReactNode;
  /** The buttons, the harmless one first: it takes the focus. */
  actions?: ReactNode;
};

/** A question or form above the page, in the browser's own dialog: it keeps the focus and gives it back. */
export function Dialog({ open, onClose, title, children, actions }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);

  /** Esc is answered at once: the browser tells of a dialog that it closed only later, when it may have been opened again. */
  function leave(event: SyntheticEvent<HTMLDialogElement>) {
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    onClose();
  }

  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={leave}
      onClose={(event) => (event.currentTarget.open ? undefined : onClose())}
      className="dialog"
    >
      {open ? (
        <div className="flex flex-col gap-4 p-6">
          <h2 id={titleId} className="text-lg font-bold">
            {title}
          </h2>
          {children ? <div className="flex flex-col gap-3 text-ink-2">{children}</div> : null}
          {actions ? <div className="flex flex-wrap justify-end gap-2">{actions}</div> : null}
        </div>
      ) : null}
    </dialog>
  );
}
