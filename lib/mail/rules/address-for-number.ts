/** What is written to for a fax to this number, given the address of mail to fax: the number stands before the @. */
export function addressForNumber(address: string, digits: string): string {
  return `${digits}@${address.slice(address.lastIndexOf("@") + 1)}`;
}
