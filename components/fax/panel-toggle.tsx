"use client";
import { PanelRight } from "lucide-react";
import { useRef } from "react";
import { useCommand } from "@/components/shell/commands";
import { setCookie } from "@/components/ui/set-cookie";
import { ToolButton } from "@/components/viewer/tool-button";

/** Puts the notes and details of a fax beside its pages, or below where the pages then have all the room; kept in this browser. */
export function PanelToggle() {
  const place = useRef<HTMLSpanElement>(null);

  function toggle() {
    const columns = place.current?.closest("article")?.querySelector("[data-columns]");
    // Where there is no room for both, nothing is to be chosen.
    if (!columns || !place.current?.checkVisibility()) return;
    const isBeside = getComputedStyle(columns).gridTemplateColumns.includes(" ");
    const panel = isBeside ? "below" : "beside";
    setCookie("panel", panel);
    document.documentElement.dataset.panel = panel;
  }

  useCommand("panel", toggle);
  return (
    <span ref={place} className="hidden @2xl:inline-flex print:hidden">
      <ToolButton label="Notes and details beside the pages, or below (i)" onClick={toggle}>
        <PanelRight aria-hidden="true" />
      </ToolButton>
    </span>
  );
}
