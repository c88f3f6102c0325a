"use client";
import { Eye } from "lucide-react";
import { useEffect, useState } from "react";

const ASK_EVERY_MS = 3_000;

/** Who else has this fax open now; says that I have, while it is in view. */
export function WhoElse({ faxId }: { faxId: string }) {
  const [names, setNames] = useState<readonly string[]>([]);

  useEffect(() => {
    const address = `/api/faxes/${faxId}/viewing`;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const ask = async () => {
      clearTimeout(timer);
      if (document.hidden) return;
      const others = await namesAt(address);
      if (isOver) return;
      setNames((before) => (before.join() === others.join() ? before : others));
      timer = setTimeout(ask, ASK_EVERY_MS);
    };
    const leave = () => void navigator.sendBeacon(`${address}?over=1`);
    const onVisibility = () => (document.hidden ? leave() : void ask());
    void ask();
    document.addEventListener("visibilitychange", onVisibility);
    window.addEventListener("pagehide", leave);
    return () => {
      isOver = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisibility);
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [faxId]);

  return (
    <span role="status" className="inline-flex items-center gap-1 text-sm text-info">
      {names.length > 0 ? (
        <>
          <Eye aria-hidden="true" className="size-4" />
          {names.length > 2
            ? `${names.length} others have`
            : `${names.join(" and ")} ${names.length === 1 ? "has" : "have"}`}{" "}
          it open
        </>
      ) : null}
    </span>
  );
}

async function namesAt(address: string): Promise<string[]> {
  try {
    const answer = await fetch(address, { method: "POST" });
    const read: unknown = answer.ok ? await answer.json() : [];
    return Array.isArray(read) ? read.filter((name) => typeof name === "string") : [];
  } catch {
    return [];
  }
}
