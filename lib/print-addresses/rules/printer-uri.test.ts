import { expect, it } from "vitest";
import { partsOfUri, printerUri } from "./printer-uri";

it.each([
  ["https://fax.example.org", "ipps://fax.example.org:443/ipp/print/t", "https://fax.example.org:443/ipp/print/t"],
  [
    "https://fax.example.org:8443",
    "ipps://fax.example.org:8443/ipp/print/t",
    "https://fax.example.org:8443/ipp/print/t",
  ],
  ["http://127.0.0.1:3000", "ipp://127.0.0.1:3000/ipp/print/t", "http://127.0.0.1:3000/ipp/print/t"],
  ["http://[::1]", "ipp://[::1]:80/ipp/print/t", "http://[::1]:80/ipp/print/t"],
])("says where the printer of a portal at %s is", (origin, uri, web) => {
  expect(printerUri(origin, "t")).toBe(uri);
  const { hostname } = new URL(origin);
  expect(partsOfUri(uri)).toMatchObject({ host: hostname, queue: "ipp/print/t", web, isSafe: uri.startsWith("ipps") });
});
