export const IT_PROVES = [
  "The portal with this key made the report, and not a letter of it was changed since.",
  "What the portal knew of the fax when it made the report: the numbers, the times by its own clock, and what Telnyx said of each attempt.",
  "If the document is checked, too: it is byte for byte the file that the portal handed to Telnyx.",
] as const;

export const IT_DOES_NOT_PROVE = [
  "That a person read the fax, or that each page was legible: “Delivered” is what the receiving machine confirmed to Telnyx.",
  "To whom a number belongs.",
  "That the portal's clock was right, or that whoever runs the portal is honest: who has its key can seal anything.",
  "That the key is the office's: ask them for it, and not whoever gave you the report.",
] as const;
