"use client";
import { ErrorNotice } from "@/components/shell/error-notice";

export default function RootError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <main className="px-4">
      <ErrorNotice digest={error.digest} retry={retry} />
    </main>
  );
}
