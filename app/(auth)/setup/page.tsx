import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SetUpForm } from "@/components/people/set-up-form";
import { isSetUp } from "@/lib/people/queries";
import { setUpAction } from "./actions";

type Props = { searchParams: Promise<{ code?: string | string[] }> };

export const metadata: Metadata = { title: "Set up" };

export default async function SetUpPage({ searchParams }: Props) {
  if (await isSetUp()) notFound();
  const { code } = await searchParams;
  return (
    <div className="flex flex-col gap-5">
      <div>
        <h1 className="text-xl font-bold">Set up Plainfax</h1>
        <p className="text-ink-2">Create the first admin account. Everything else comes after.</p>
      </div>
      <SetUpForm action={setUpAction} code={typeof code === "string" ? code : ""} />
    </div>
  );
}
