import type { ReactNode } from "react";
import { Brand } from "@/components/shell/brand";

/** One sheet in the middle of the desk. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-lg flex-col justify-center gap-6 px-4 py-10">
      <div className="self-center text-lg">
        <Brand />
      </div>
      <div className="sheet p-5 md:p-8">{children}</div>
    </main>
  );
}
