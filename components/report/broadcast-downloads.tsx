import { buttonClass } from "@/components/ui/button-class";

/** The report of all faxes of one submission, to be saved. */
export function BroadcastDownloads({ batchId }: { batchId: string }) {
  const address = `/api/batches/${batchId}/report`;
  return (
    <>
      <a href={address} download className={buttonClass("secondary", "small")}>
        Broadcast report
      </a>
      <a href={`${address}?as=json`} download className={buttonClass("secondary", "small")}>
        Sealed report
      </a>
    </>
  );
}
