const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether text from an address can be an id at all: PostgreSQL refuses to compare anything else. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
