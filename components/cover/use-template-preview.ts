"use client";
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import type { CoverPreview } from "@/lib/covers/rules/cover-preview";

const PAUSE_MS = 700;

export type PreviewTemplate = (form: FormData) => Promise<{ data?: CoverPreview | undefined }>;

/** The cover page of the form as typed, some moments later; what cannot be shown leaves the earlier one. */
export function useTemplatePreview(form: RefObject<HTMLFormElement | null>, preview: PreviewTemplate) {
  const [shown, setShown] = useState<CoverPreview | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(0);

  async function show() {
    if (!form.current) return;
    latest.current += 1;
    const asked = latest.current;
    const answer = await preview(new FormData(form.current)).catch(() => ({ data: undefined }));
    if (answer.data && asked === latest.current) setShown(answer.data);
  }

  function showSoon() {
    clearTimeout(timer.current);
    timer.current = setTimeout(show, PAUSE_MS);
  }

  const showFirst = useEffectEvent(show);
  useEffect(() => {
    showFirst();
    return () => clearTimeout(timer.current);
  }, []);

  return { shown, showSoon };
}
