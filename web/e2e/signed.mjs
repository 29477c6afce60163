// The pages that only people with a role see.
import { signIn } from './people.mjs';

// editor lists the pages of editors: the queue, a document with something doubtful in it, the log; and those of every signed-in person.
async function editor(page) {
  await page.visit('/ru/review?kind=doubt');
  const document = await page.$eval('#items a', (a) => a.pathname + a.search);
  return [
    ['review-queue', '/review'],
    ['review-document', document.replace(/^\/ru/, '')],
    ['review-log', '/review/log'],
    ['account', '/account'],
    ['account-keys', '/account/keys'],
    ['account-delete', '/account/delete'],
  ];
}

// signedIn opens a tab for each role and lists its pages, each a name and an address without the language.
export async function signedIn(browser) {
  const hands = [];
  for (const [role, list] of [['editor', editor], ['administrator', async () => [['users', '/admin/users']]]]) {
    const tab = await signIn(browser, role);
    hands.push({ tab, pages: (await list(tab)).map(([name, path]) => ({ name, path })) });
  }
  return hands;
}
