"use client";
import { type ComponentProps, useEffect, useRef } from "react";
import { classNames } from "@/components/ui/class-names";

/** A bar at the lower end of a page that stays in sight. Whatever takes the focus is scrolled to above it. */
export function StickyBar({ className, ...rest }: ComponentProps<"section">) {
  const bar = useRef<HTMLElement>(null);

  useEffect(() => {
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() => style.setProperty("--sticky-bar", `${bar.current?.offsetHeight ?? 0}px`));
    if (bar.current) observer.observe(bar.current);
    return () => {
      observer.disconnect();
      style.removeProperty("--sticky-bar");
    };
  }, []);

  return <section {...rest} ref={bar} className={classNames("sticky-bar", className)} />;
}
