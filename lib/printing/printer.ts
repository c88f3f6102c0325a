import type { Viewer } from "@/lib/auth/viewer-type";
import type { BodyReader } from "@/lib/printing/ipp/body-reader";
import type { IppGroup } from "@/lib/printing/ipp/message";

/** Somebody's printer: one of their addresses. */
export type Printer = {
  readonly tokenId: string;
  readonly viewer: Viewer;
  /** Its own address, which is a secret of its owner. */
  readonly uri: string;
  /** Where the portal is opened in a browser. */
  readonly origin: string;
};

/** What a computer asks of a printer; the document of a job, if one comes, is still in the body. */
export type Asked = {
  readonly printer: Printer;
  readonly operation: IppGroup;
  readonly job: IppGroup | undefined;
  readonly body: BodyReader;
};
