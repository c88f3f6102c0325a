import { useEffect, useEffectEvent, useState } from "react";

/** Takes files that are dropped anywhere on the page, or pasted. Answers whether files are being held over it. */
export function useFileDrop(onFiles: (files: File[]) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  const take = useEffectEvent(onFiles);

  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const listen = (type: "dragover" | "dragleave" | "drop", react: (event: DragEvent) => void) =>
      window.addEventListener(type, react, { signal });

    listen("dragover", (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setIsOver(true);
    });
    // Only leaving the window itself has no element that is entered instead.
    listen("dragleave", (event) => {
      if (!event.relatedTarget) setIsOver(false);
    });
    listen("drop", (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setIsOver(false);
      take([...event.dataTransfer.files]);
    });
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length > 0) take(files);
    };
    window.addEventListener("paste", onPaste, { signal });
    return () => listening.abort();
  }, []);

  return isOver;
}
