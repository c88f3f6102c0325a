/** Something to be typed or pasted elsewhere. Long lines wrap. */
export function CodeLines({ children }: { children: string }) {
  return (
    <pre className="rounded-md border border-line bg-surface-2 p-3 font-mono text-sm whitespace-pre-wrap wrap-anywhere">
      <code>{children}</code>
    </pre>
  );
}
