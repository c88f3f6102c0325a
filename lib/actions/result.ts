import type { AppErrorCode } from "@/lib/errors";

/** What a browser learns of an action that failed. */
export type ActionError = {
  code: AppErrorCode | "unexpected";
  message: string;
  fieldErrors: Readonly<Record<string, string>>;
  /** What a person who says yes agrees to, where the failure is a question. */
  consent?: string | undefined;
};
