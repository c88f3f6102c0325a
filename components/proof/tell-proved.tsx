"use client";
import { useEffect } from "react";
import { tellProved } from "@/components/proof/proved-elsewhere";

/** Lets the tab go on that waits for this person's proof. */
export function TellProved({ personId }: { personId: string }) {
  useEffect(() => tellProved(personId), [personId]);
  return null;
}
