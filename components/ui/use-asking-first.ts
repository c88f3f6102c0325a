"use client";
import { type MouseEvent, useRef, useState } from "react";

/** Joins a form, its button and a dialog: pressed, the button asks first; without script it submits at once. */
export function useAskingFirst() {
  const form = useRef<HTMLFormElement>(null);
  const [isAsking, setIsAsking] = useState(false);

  function ask(event: MouseEvent) {
    event.preventDefault();
    setIsAsking(true);
  }

  function confirm() {
    setIsAsking(false);
    form.current?.requestSubmit();
  }

  return { form, ask, dialog: { open: isAsking, onClose: () => setIsAsking(false), onConfirm: confirm } };
}
