"use client";
import { NoticePage } from "@/components/shell/notice-page";
import { Button } from "@/components/ui/button";
import "./globals.css";

/** When even the frame of the page failed: it has to be a whole document of its own. */
export default function GlobalError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Plainfax didn't load</title>
        <main className="px-4">
          <NoticePage
            title="Plainfax didn't load"
            actions={
              <Button variant="primary" onClick={retry}>
                Try again
              </Button>
            }
          >
            <p>It's our fault, not yours. Your faxes are safe.</p>
            {error.digest ? <p>If it happens again, give your admin this code: {error.digest}</p> : null}
          </NoticePage>
        </main>
      </body>
    </html>
  );
}
