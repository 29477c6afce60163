// The pages that only people with a role see.
import { signIn } from './people.mjs';

// editor lists the pages of editors: the queue, a document with something doubtful in it, the log; and those of every signed-in person.
async function editor(page) {
  await page.visit('/ru/review?kind=doubt');
  const document = await page.$eval('#items a', (a) => a.pathname + a.search);
  await page.visit('/ru/account');
  const own = await page.$eval('a[href*="/forum/u/"]', (a) => a.pathname);
  await page.visit('/ru/search?kind=decision');
  await page.follow(await page.$('.hit h3 a'));
  const discuss = await page.$eval('a.discuss', (a) => a.pathname + a.search);
  return [
    ['profile', own.replace(/^\/ru/, '')],
    ['discuss', discuss.replace(/^\/ru/, '')],
    ['question', '/forum/new'],
    ['handle', '/account/handle'],
    ['review-queue', '/review'],
    ['review-document', document.replace(/^\/ru/, '')],
    ['review-log', '/review/log'],
    ['account', '/account'],
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
