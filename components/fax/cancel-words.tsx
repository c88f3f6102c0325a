/** What stopping can do and what it cannot. */
export function CancelWords() {
  return (
    <p>
      Telnyx will be asked to stop. Pages already sent can't be taken back, and a fax that is almost done may still
      arrive.
    </p>
  );
}
