import dns from "node:dns";
import { TLS_PROXY } from "./portal";

const { lookup } = dns.promises;

// Requests that a test makes beside the browser find the public name on this machine, too.
dns.promises.lookup = ((name: string, options: dns.LookupAllOptions) =>
  lookup(name === TLS_PROXY.publicName ? "localhost" : name, options)) as typeof lookup;
