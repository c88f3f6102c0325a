import { describe, expect, it } from "vitest";
import { parseEnvironment } from "./env";

describe("parseEnvironment", () => {
  it.each(["https://example.org/fax", "https://example.org/?a=b", "https://someone@example.org"])(
    "refuses %s as APP_URL, with a sentence",
    (APP_URL) => {
      expect(parseEnvironment({ APP_URL })).toEqual({
        ok: false,
        problems: [expect.stringMatching(/^APP_URL names more than a host.*Give it a host of its own/s)],
      });
    },
  );

  it.each([
    [undefined, "http://127.0.0.1:3000"],
    ["::", "http://127.0.0.1:3000"],
    ["10.0.0.7", "http://10.0.0.7:3000"],
    ["::1", "http://[::1]:3000"],
  ])("reaches itself where it listens: HOST=%s", (HOST, innerOrigin) => {
    expect(parseEnvironment({ HOST })).toMatchObject({ ok: true, environment: { innerOrigin } });
  });

  it("keeps documents in DATA_DIR, or in a bucket, for which all servers must be told the same secrets", () => {
    expect(parseEnvironment({})).toMatchObject({ ok: true, environment: { documentsBucket: null } });
    const [AUTH_SECRET, DATA_KEY_FILE] = ["a secret of at least thirty-two characters", "/etc/plainfax/data-key"];
    const store = { DOCUMENTS_S3_BUCKET: "office-faxes", DOCUMENTS_S3_ENDPOINT: "https://s3.example.org" };
    expect(parseEnvironment({ ...store, AUTH_SECRET, DATA_KEY_FILE })).toMatchObject({
      ok: true,
      environment: {
        documentsBucket: { name: "office-faxes", region: "us-east-1", endpoint: "https://s3.example.org" },
      },
    });
    expect(parseEnvironment(store)).toEqual({
      ok: false,
      problems: [
        expect.stringMatching(/^DOCUMENTS_S3_BUCKET is set but AUTH_SECRET is not\./),
        expect.stringMatching(/^DOCUMENTS_S3_BUCKET is set but neither DATA_KEY_FILE nor DATA_KEY is\./),
      ],
    });
    expect(parseEnvironment({ DOCUMENTS_S3_ENDPOINT: "https://s3.example.org" })).toMatchObject({ ok: false });
    expect(parseEnvironment({ DOCUMENTS_S3_BUCKET: "Office Faxes" })).toMatchObject({ ok: false });
  });

  it("reads identity providers, and names each variable that can't be used", () => {
    const office = {
      ...{ OIDC_PROVIDERS: "office", OIDC_OFFICE_ISSUER: "https://login.clinic.test/realms/office" },
      ...{ OIDC_OFFICE_CLIENT_ID: "plainfax", OIDC_OFFICE_CLIENT_SECRET: "s", OIDC_OFFICE_ADMINS: "groups:fax admins" },
      OIDC_OFFICE_AUDITORS: "role:audit",
    };
    expect(parseEnvironment(office)).toMatchObject({
      ok: true,
      environment: {
        oidcProviders: [
          {
            ...{ id: "office", name: "office", members: null },
            roles: { admin: { claim: "groups", value: "fax admins" }, auditor: { claim: "role", value: "audit" } },
          },
        ],
      },
    });
    const wrong = { ...office, OIDC_OFFICE_ISSUER: "http://login.clinic.test", OIDC_OFFICE_ADMINS: "fax-admins" };
    expect(parseEnvironment({ ...wrong, OIDC_OFFICE_CLIENT_ID: "" })).toEqual({
      ok: false,
      problems: ["OIDC_OFFICE_ISSUER", "OIDC_OFFICE_CLIENT_ID", "OIDC_OFFICE_ADMINS"].map((name) =>
        expect.stringMatching(new RegExp(`^${name} is not usable`)),
      ),
    });
  });
});
