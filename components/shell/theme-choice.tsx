"use client";
import { RadioGroup } from "@/components/ui/radio-group";
import { setCookie } from "@/components/ui/set-cookie";

const OPTIONS = [
  { value: "system", label: "Like this device" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

/** Light or dark, for this browser; takes effect at once. */
export function ThemeChoice({ current }: { current: string | undefined }) {
  return (
    <RadioGroup
      name="theme"
      label="Appearance"
      hint="Kept in this browser."
      options={OPTIONS}
      defaultValue={current ?? "system"}
      onValueChange={applyTheme}
    />
  );
}

function applyTheme(theme: string) {
  setCookie("theme", theme);
  document.documentElement.dataset.theme = theme;
}
