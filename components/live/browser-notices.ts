import type { LiveTold } from "@/components/live/live-connection";
import { MAIL_SUBJECTS } from "@/lib/mail/rules/mail-kinds";

/** The cookie by which somebody has this browser tell them; the browser's own permission is asked beside it. */
export const TELLS_ALOUD = "browser-notices";

/** Whether this browser can tell of anything while nobody looks at the page: it must know how, and the page must come over HTTPS. */
export function canTellAloud(): boolean {
  return "Notification" in window && "locks" in navigator;
}

/** Has the browser show what came, unless somebody looks at this page. Says that it came, never what: screens are seen by others. */
export async function showNotices(told: readonly LiveTold[]): Promise<void> {
  if (document.hasFocus() || Notification.permission !== "granted") return;
  // Phones show notices of service workers only.
  const worker = await navigator.serviceWorker?.getRegistration();
  for (const { id, kind } of told) {
    // Of several tabs that show the same, the last takes the place of the others.
    const options = { tag: id, body: "Open Plainfax to see it.", icon: "/icon-192.png" };
    if (worker) await worker.showNotification(MAIL_SUBJECTS[kind], options);
    else new Notification(MAIL_SUBJECTS[kind], options).onclick = openNotices;
  }
}

function openNotices(): void {
  window.focus();
  window.location.assign("/notices");
}

/** Keeps something going in one of this browser's tabs: whichever asked first, then the next. Returns what ends it here. */
export function inOneTab(start: () => () => void): () => void {
  const wish = new AbortController();
  const isOver = new Promise<void>((resolve) => wish.signal.addEventListener("abort", () => resolve(), { once: true }));
  const turn = async () => {
    if (wish.signal.aborted) return;
    const stop = start();
    await isOver;
    stop();
  };
  navigator.locks.request(TELLS_ALOUD, { signal: wish.signal }, turn).catch(() => {});
  return () => wish.abort();
}
