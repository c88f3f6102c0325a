"use client";
import type { ComponentProps } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "@/components/ui/button";

/** The submit button of the form around it; busy while that form's action runs. */
export function SubmitButton({
  variant = "primary",
  busy = false,
  ...rest
}: Omit<ComponentProps<typeof Button>, "type">) {
  const { pending } = useFormStatus();
  return <Button {...rest} variant={variant} type="submit" busy={pending || busy} />;
}
