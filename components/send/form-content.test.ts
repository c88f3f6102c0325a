import { expect, it } from "vitest";
import { contentOf } from "@/components/send/form-content";
import { EMPTY_COMPOSITION } from "@/lib/documents/rules/composition";
import { DEFAULT_FAX_OPTIONS } from "@/lib/fax/rules/fax-options";

const COMPOSITION = { ...EMPTY_COMPOSITION, asPreviewed: true };

function formWith(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

it("keeps what is typed as it is, and unticked boxes as no", () => {
  const form = formWith({
    recipients: "312\n",
    fromNumber: "+13125790015",
    composition: JSON.stringify(COMPOSITION),
    sendAt: "2026-11-24T16:00:00.000Z",
    quality: "ultra_dark",
    monochrome: "on",
    blackThreshold: "40",
    retries: "0",
    displayName: "  Riverside ",
  });
  expect(contentOf(form)).toEqual({
    recipients: "312\n",
    fromNumber: "+13125790015",
    composition: COMPOSITION,
    sendAt: "2026-11-24T16:00:00.000Z",
    options: {
      quality: "ultra_dark",
      monochrome: true,
      blackThreshold: 40,
      t38: false,
      storePreview: false,
      displayName: "Riverside",
      retries: 0,
    },
  });
});

it("takes the usual for what is missing or unknown", () => {
  expect(contentOf(formWith({ quality: "perfect", t38: "on", storePreview: "on" })).options).toEqual(
    DEFAULT_FAX_OPTIONS,
  );
});
