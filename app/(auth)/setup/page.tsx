import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SetUpForm } from "@/components/people/set-up-form";
import { isSetUp } from "@/lib/people/queries";
import { setUpAction } from "./actions";

export const metadata: Metadata = { title: "Set up" };

export default async function SetUpPage() {
  if (await isSetUp()) notFound();
  return (
    <div className="flex flex-col gap-5">
      <div>
        <h1 className="text-xl font-bold">Set up Plainfax</h1>
        <p className="text-ink-2">Create the first admin account. Everything else comes after.</p>
      </div>
      <SetUpForm action={setUpAction} />
    </div>
  );
}
