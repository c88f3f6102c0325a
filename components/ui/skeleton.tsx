import { classNames } from "@/components/ui/class-names";

/** A grey stand-in with the size of what will be there; the size comes by class. */
export function Skeleton({ className }: { className: string }) {
  return <span aria-hidden="true" className={classNames("block rounded-sm bg-surface-2", className)} />;
}
