// The pages that only people who are signed in see, as each of them sees them. The journeys have filled the forum before.
import { check } from './browser.mjs';
import { clean } from './gates.mjs';
import { pointer } from './hands.mjs';
import { signIn } from './people.mjs';
import { text } from './steps.mjs';

// path is where the first link of a kind on a page leads to, without the language.
async function path(page, at, selector) {
  await page.visit(`/ru${at}`);
  const found = await page.$(selector);
  check(found, `nothing like ${selector} on ${at}`);
  return (await found.evaluate((a) => a.pathname + a.search)).replace(/^\/ru/, '');
}

const topicIn = (page, state) => path(page, `/forum?state=${state}`, '#topics ~ .rows .topic > a');

// editor lists the queue, a document with something doubtful in it, the log; and those of every signed-in person.
const editor = async (page) => [
  ['review-queue', '/review'],
  ['review-document', await path(page, '/review?kind=doubt', '#items a')],
  ['review-log', '/review/log'],
  ['account', '/account'],
  ['second', '/account/second'],
  ['handle', '/account/handle'],
  ['profile', await path(page, '/account', 'a[href*="/forum/u/"]')],
  ['discuss', await path(page, await path(page, '/search?kind=decision', '.hit h3 a'), 'a.discuss')],
  ['account-keys', '/account/keys'],
  ['account-delete', '/account/delete'],
  ['account-mail', '/account/mail'],
  ['account-address', '/account/address'],
];

const lawyer = async (page) => {
  const mine = await path(page, '/forum?state=question', '#topics ~ .rows .topic > a');
  const held = await path(page, '/notifications', 'main .rows a[href*="/moderation/"]');
  return [
    ['ask', '/forum/new'],
    ['topic-member', await topicIn(page, 'discussion')],
    ['topic-edit', `${mine}/edit`],
    ['post-edit', `${mine}/p/1/edit`],
    ['post-flag', `${await topicIn(page, 'discussion')}/flag/1`],
    ['notifications', '/notifications'],
    ['levels', '/notifications/levels'],
    ['watch', await path(page, await topicIn(page, 'discussion'), 'main a[href*="/forum/watch"]')],
    ['kept', '/forum/kept'],
    ['decision-moderated', held],
  ];
};

const judge = async (page) => [
  ['chamber', '/forum?space=chamber'],
  ['topic-chamber', await path(page, '/forum?space=chamber', '#topics ~ .rows .topic > a')],
  ['ask-judge', '/forum/new'],
];

const curator = async (page) => {
  const [draft, published] = [await topicIn(page, 'draft'), await topicIn(page, 'published')];
  return [
    ['topic-draft', draft],
    ['topic-published', published],
    ['step-propose', `${await topicIn(page, 'discussion')}/step/propose`],
    ['step-open-vote', `${draft}/step/open-vote`],
    ['step-supersede', `${published}/step/supersede`],
  ];
};

const moderator = async (page) => {
  const topic = await topicIn(page, 'discussion');
  return [
    ['moderation', '/moderation'],
    ['post-judge', `${topic}/judge/2`],
    ['order-split', `${topic}/order/split`],
  ];
};

// calls makes a webhook and tries it, so that its page has all that it may have: the secret, which is shown once, and a call.
async function calls(page) {
  await page.visit('/ru/admin/webhooks');
  await pointer.fill(page, '#url', process.env.E2E_RECEIVER);
  await pointer.send(page, 'section[aria-labelledby="h-add"] button');
  check(await page.$('.notice code'), 'the secret is not shown');
  await clean(page);
  await pointer.send(page, 'button[value="test"]');
  for (let i = 0; i < 50 && !await page.$('section td'); i++) {
    await new Promise((wake) => { setTimeout(wake, 200); });
    await page.visit('/ru/admin/webhooks');
  }
  check((await text(page, 'section tbody')).includes('204'), 'the answer of the receiver is not on the page');
  check(!await page.$('.notice code'), 'the secret is shown again');
}

const administrator = async (page) => {
  await calls(page);
  const user = await path(page, '/admin/users', 'main tbody a');
  return [
    ['users', '/admin/users'],
    ['user', user],
    ['office', `${user}/office`],
    ['invite', '/admin/invite'],
    ['audit', '/admin/audit'],
    ['webhooks', '/admin/webhooks'],
  ];
};

// signedIn opens a tab for each role and lists its pages, each a name and an address without the language.
export async function signedIn(browser) {
  const hands = [];
  for (const [role, list] of Object.entries({ editor, lawyer, judge, curator, moderator, administrator })) {
    const tab = await signIn(browser, role);
    hands.push({ tab, pages: (await list(tab)).map(([name, at]) => ({ name, path: at })) });
  }
  return hands;
}
