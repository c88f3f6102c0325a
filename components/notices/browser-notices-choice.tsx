"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { canTellAloud, TELLS_ALOUD } from "@/components/live/browser-notices";
import { Checkbox } from "@/components/ui/checkbox";
import { setCookie } from "@/components/ui/set-cookie";

const WORDS = {
  none: "While a page of the portal is open, also behind others. It says that something happened, never what. Kept in this browser.",
  blocked:
    "This browser does not let the portal show notices. Allow them in the browser's settings of this page, then tick again.",
  unable:
    "This browser can't show notices here. It needs the portal's address with https, and a browser that knows them.",
};

/** Has this browser show what the bell tells; asks for its permission at that moment. */
export function BrowserNoticesChoice({ isOn }: { isOn: boolean }) {
  const router = useRouter();
  const [trouble, setTrouble] = useState<"none" | "blocked" | "unable">("none");

  async function choose(box: HTMLInputElement): Promise<void> {
    const trouble = box.checked ? await askBrowser() : "none";
    setTrouble(trouble);
    if (trouble !== "none") box.checked = false;
    setCookie(TELLS_ALOUD, box.checked ? "on" : "off");
    router.refresh();
  }

  return (
    <Checkbox
      name={TELLS_ALOUD}
      label="Show notices in this browser"
      hint={WORDS.none}
      error={trouble === "none" ? undefined : WORDS[trouble]}
      defaultChecked={isOn}
      onChange={(event) => void choose(event.currentTarget)}
    />
  );
}

async function askBrowser(): Promise<"none" | "blocked" | "unable"> {
  if (!canTellAloud()) return "unable";
  return (await Notification.requestPermission()) === "granted" ? "none" : "blocked";
}
