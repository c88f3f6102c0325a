import { test as base, type Page } from "@playwright/test";
import { acceptInvitation, invite } from "./invite";
import { ADMIN, MEMBER_NUMBER, type Person, person } from "./people";
import { proveAgain } from "./prove-again";

type Fixtures = {
  /** A page in a browser of its own, in which this person is signed in. */
  as: (someone: Person) => Promise<Page>;
  /** A member with an account of their own, for tests that change it. */
  newMember: (name: string, number?: string) => Promise<Person>;
};

export const test = base.extend<Fixtures>({
  as: async ({ browser }, use) => {
    const pages: Page[] = [];
    await use(async (someone) => {
      const page = await (await browser.newContext({ storageState: someone.session })).newPage();
      pages.push(page);
      await proveAgain(page, someone);
      return page;
    });
    await Promise.all(pages.map((page) => page.context().close()));
  },
  newMember: async ({ as, browser }, use, { retry }) => {
    await use(async (name, number = MEMBER_NUMBER) => {
      // Whoever was invited before a test is tried again has an account already, and stands in lists.
      const called = retry === 0 ? name : `${name} ${retry + 1}`;
      const someone = person(called, `${name.toLowerCase().replace(" ", ".")}.${retry}@example.org`);
      await acceptInvitation(browser, someone, await invite(await as(ADMIN), someone, number));
      return someone;
    });
  },
});
