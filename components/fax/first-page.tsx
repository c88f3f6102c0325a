/**
 * The first page of a fax in its row, so small that it shows of what kind it is and no words. It is decoration: who and
 * what stands beside it. Where there is no file, or it can't be drawn, its place stays empty.
 */
export function FirstPage({ documentId }: { documentId: string | undefined }) {
  if (!documentId) return <span className="first-page" />;
  return <img src={`/api/documents/${documentId}/thumbnail`} alt="" loading="lazy" className="first-page" />;
}
