import type { Metadata } from "next";
import { connection } from "next/server";
import { VerifyForm } from "@/components/report/verify-form";
import { reportPublicKey } from "@/lib/reports/report-key";
import { IT_DOES_NOT_PROVE, IT_PROVES } from "@/lib/reports/rules/what-it-proves";
import { verifyReportAction } from "./actions";

export const metadata: Metadata = { title: "Check a report" };

/** For everybody: it tells nothing but what the file itself says. */
export default async function VerifyPage() {
  await connection();
  return (
    <div className="flex flex-col gap-5">
      <h1 className="text-xl font-bold">Check a transmission report</h1>
      <p>
        The file is checked and not kept. The document stays on your device: only its fingerprint is compared, in this
        browser.
      </p>
      <VerifyForm action={verifyReportAction} />
      <Statement title="What a genuine report proves" lines={IT_PROVES} />
      <Statement title="What it does not prove" lines={IT_DOES_NOT_PROVE} />
      <div>
        <h2 className="font-bold">The public key of this portal</h2>
        <p className="break-all font-mono text-md">{reportPublicKey()}</p>
      </div>
    </div>
  );
}

function Statement({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <div>
      <h2 className="font-bold">{title}</h2>
      <ul className="mt-1 list-disc pl-5">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
