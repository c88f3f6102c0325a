/** A sentence in which what stands between backticks is set as code. */
export function WithCode({ children }: { children: string }) {
  return [...children.matchAll(/`([^`]+)`|[^`]+/g)].map(({ 0: words, 1: code, index }) =>
    code === undefined ? (
      words
    ) : (
      <code key={index} className="font-mono wrap-anywhere">
        {code}
      </code>
    ),
  );
}
