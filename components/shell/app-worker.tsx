"use client";
import { useEffect } from "react";

/**
 * Installs the service worker where it is of use: in the installed app, and in a browser that `tellsAloud`. Others ask the server as
 * they always did.
 */
export function AppWorker({ tellsAloud }: { tellsAloud: boolean }) {
  useEffect(() => {
    if (!("serviceWorker" in navigator)) return;
    // What can't be installed is done without; the browser says why in its console.
    const register = () => void navigator.serviceWorker.register("/service-worker.js").catch(() => {});
    if (tellsAloud || matchMedia("(display-mode: standalone)").matches) register();
    window.addEventListener("appinstalled", register);
    return () => window.removeEventListener("appinstalled", register);
  }, [tellsAloud]);
  return null;
}
