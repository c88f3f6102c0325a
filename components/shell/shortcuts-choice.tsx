"use client";
import { useRouter } from "next/navigation";
import { Checkbox } from "@/components/ui/checkbox";
import { setCookie } from "@/components/ui/set-cookie";

/** Single-key shortcuts on or off, for this browser. People who speak to their computer need them off. */
export function ShortcutsChoice({ isOn }: { isOn: boolean }) {
  const router = useRouter();
  return (
    <Checkbox
      name="shortcuts"
      label="Single-key shortcuts"
      hint="Press ? on any page to see them. Kept in this browser."
      defaultChecked={isOn}
      onChange={(event) => {
        setCookie("shortcuts", event.currentTarget.checked ? "on" : "off");
        router.refresh();
      }}
    />
  );
}
