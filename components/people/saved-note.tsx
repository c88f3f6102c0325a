/** Says beside a button that what it does was done. */
export function SavedNote({ isSaved, children = "Saved" }: { isSaved: boolean; children?: string }) {
  return (
    <span role="status" className="text-md text-ok">
      {isSaved ? children : ""}
    </span>
  );
}
