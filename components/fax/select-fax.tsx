/** Takes a fax into the selection around it. */
export function SelectFax({ faxId, label }: { faxId: string; label: string }) {
  return <input type="checkbox" name="faxId" value={faxId} aria-label={label} autoComplete="off" />;
}
