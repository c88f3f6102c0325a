import { describe, expect, it } from "vitest";
import { judgeWebhookAddress } from "./webhook-address";

const ALLOWED = ["hooks.clinic.lan:8080", "10.0.0.5"];

describe("judgeWebhookAddress", () => {
  it.each([
    ["https://practice.example.org/faxes?of=us", "public"],
    ["https://practice.example.org:8443/", "public"],
    ["https://8.8.8.8/faxes", "public"],
    ["http://hooks.clinic.lan:8080/faxes", "private"],
    ["https://10.0.0.5/faxes", "private"],
  ])("takes %s as %s", (address, kind) => {
    expect(judgeWebhookAddress(address, ALLOWED).kind).toBe(kind);
  });

  it.each([
    "practice.example.org",
    "ftp://practice.example.org/",
    "file:///etc/passwd",
    "http://practice.example.org/faxes",
    "https://user:word@practice.example.org/",
    "https://practice.example.org/#part",
    "https://127.0.0.1/faxes",
    "https://0x7f000001/faxes",
    "https://[::1]/faxes",
    "https://[::ffff:10.0.0.5]/faxes",
    "https://169.254.169.254/latest",
    "http://hooks.clinic.lan/faxes",
    "https://10.0.0.5:8080/faxes",
    "",
  ])("refuses %s", (address) => {
    expect(judgeWebhookAddress(address, ALLOWED)).toMatchObject({ kind: "refused", reason: expect.any(String) });
  });
});
