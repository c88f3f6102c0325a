import { Mark } from "@/components/shell/mark";

export function Brand() {
  return (
    <span className="flex items-center gap-2.5 font-bold">
      <Mark />
      Plainfax
    </span>
  );
}
