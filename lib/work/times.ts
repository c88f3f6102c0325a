/** How long a claimed job is nobody else's, by the database's clock. Longer than handing a fax over may take. */
export const LEASE_SECONDS = 60;
