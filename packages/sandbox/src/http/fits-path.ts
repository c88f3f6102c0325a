/** Whether a path fits a pattern such as `/v2/faxes/{id}`, where a part in braces stands for one segment. */
export function fitsPath(pattern: string, path: string): boolean {
  const parts = pattern.split("/");
  const segments = path.split("/");
  return (
    parts.length === segments.length &&
    parts.every((part, index) => (part.startsWith("{") ? segments[index] !== "" : part === segments[index]))
  );
}
