/** Operations by their numbers (RFC 8011, 5.4.15; PWG 5100.11, 5100.13). */
export const OPERATIONS = {
  "Print-Job": 0x0002,
  "Validate-Job": 0x0004,
  "Create-Job": 0x0005,
  "Send-Document": 0x0006,
  "Cancel-Job": 0x0008,
  "Get-Job-Attributes": 0x0009,
  "Get-Jobs": 0x000a,
  "Get-Printer-Attributes": 0x000b,
  "Cancel-My-Jobs": 0x0039,
  "Close-Job": 0x003b,
  "Identify-Printer": 0x003c,
} as const;

export type OperationName = keyof typeof OPERATIONS;

/** How operations end, by their numbers (RFC 8011, appendix B). */
export const STATUSES = {
  "successful-ok": 0x0000,
  "successful-ok-ignored-or-substituted-attributes": 0x0001,
  "client-error-bad-request": 0x0400,
  "client-error-not-possible": 0x0404,
  "client-error-not-found": 0x0406,
  "client-error-request-entity-too-large": 0x0408,
  "client-error-document-format-not-supported": 0x040a,
  "client-error-attributes-or-values-not-supported": 0x040b,
  "client-error-charset-not-supported": 0x040d,
  "client-error-compression-not-supported": 0x040f,
  "client-error-compression-error": 0x0410,
  "client-error-document-format-error": 0x0411,
  "server-error-internal-error": 0x0500,
  "server-error-operation-not-supported": 0x0501,
  "server-error-version-not-supported": 0x0503,
  "server-error-temporary-error": 0x0505,
  "server-error-busy": 0x0507,
  "server-error-job-canceled": 0x0508,
  "server-error-multiple-document-jobs-not-supported": 0x0509,
} as const;

export type StatusName = keyof typeof STATUSES;
