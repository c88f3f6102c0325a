import { describe, expect, it } from "vitest";
import { isPublicAddress } from "@/lib/public-address";
import { judgeMediaAddress } from "./media-address";

const policy = {
  hosts: ["*.telnyx.com", "*.amazonaws.com", "media.example:8443"],
  carrierOrigin: "http://127.0.0.1:4010",
};

describe("judgeMediaAddress", () => {
  it.each([
    ["https://files.telnyx.com/a.pdf", "public"],
    ["https://fax.s3.eu-west-1.amazonaws.com/x?X-Amz-Expires=600", "public"],
    ["https://media.example:8443/a", "public"],
    ["http://127.0.0.1:4010/s3/a.pdf", "carrier"],
  ])("takes %s as %s", (address, kind) => {
    expect(judgeMediaAddress(address, policy).kind).toBe(kind);
  });

  it.each([
    "http://files.telnyx.com/a.pdf",
    "https://telnyx.com/a.pdf",
    "https://eviltelnyx.com/a.pdf",
    "https://files.telnyx.com.evil.example/a.pdf",
    "https://files.telnyx.com:8443/a.pdf",
    "https://user:word@files.telnyx.com/a.pdf",
    "https://media.example/a",
    "http://127.0.0.1:4011/s3/a.pdf",
    "https://127.0.0.1:4010/s3/a.pdf",
    "https://169.254.169.254/latest",
    "file:///etc/passwd",
    "not an address",
    "",
  ])("refuses %s", (address) => {
    expect(judgeMediaAddress(address, policy).kind).toBe("refused");
  });

  it("refuses private addresses even when their host is named, and no carrier has no origin of its own", () => {
    const named = { hosts: ["10.0.0.1", "[::1]"], carrierOrigin: null };
    expect(judgeMediaAddress("https://10.0.0.1/a", named)).toMatchObject({ reason: "a private address" });
    expect(judgeMediaAddress("https://[::1]/a", named)).toMatchObject({ reason: "a private address" });
    expect(judgeMediaAddress("data:,x", named).kind).toBe("refused");
  });
});

describe("isPublicAddress", () => {
  it.each(["8.8.8.8", "52.95.110.1", "172.32.0.1", "2600:1f18::1", "2a05:d018::1"])("%s is public", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    "127.0.0.1",
    "10.1.2.3",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "::ffff:10.0.0.1",
    "::ffff:8.8.8.8",
    "fe80::1",
    "fd00::1",
    "ff02::1",
    "64:ff9b::a00:1",
    "2002:a00:1::",
    "2001:db8::1",
    "localhost",
    "",
  ])("%s is not", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
