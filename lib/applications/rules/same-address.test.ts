import { expect, it } from "vitest";
import { isSameAddress } from "./same-address";

const OURS = "https://fax.example.org/api/webhooks/telnyx";

it.each([`${OURS}/`, `${OURS}?from=telnyx`, `${OURS}/?a=b`, "https://FAX.example.org:443/api/webhooks/telnyx"])(
  "%s leads to the portal",
  (address) => {
    expect(isSameAddress(address, OURS)).toBe(true);
  },
);

it.each([`${OURS}/more`, "https://fax.example.org/", "http://fax.example.org/api/webhooks/telnyx", "not an address"])(
  "%s does not",
  (address) => {
    expect(isSameAddress(address, OURS)).toBe(false);
  },
);
