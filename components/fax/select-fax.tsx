/** Takes a fax into the selection around it. */
export function SelectFax({ faxId, label }: { faxId: string; label: string }) {
  return <input type="checkbox" id={selectFaxId(faxId)} aria-label={label} autoComplete="off" />;
}

/** Where in the page the row of a fax is. */
export function selectFaxId(faxId: string): string {
  return `fax-${faxId}`;
}
