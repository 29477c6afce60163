// The journeys of a reader, each a name and a function that throws where the reader would be stuck.
import { base, check, open } from './browser.mjs';
import { number, search, tabTo, text, visible } from './steps.mjs';
import { composing } from './compose.mjs';
import { mentioning } from './mention.mjs';
import { byPasskey } from './passkey.mjs';
import { lawful } from './practice.mjs';
import { order } from './order.mjs';
import { rules } from './rule.mjs';

async function readByWords(browser, { width = 1280, js = true }) {
  const page = await open(browser, { width, js });
  await page.visit('/ru');
  await search(page, 'неустойка');
  check(await number(page) > 0, 'words of the home page find nothing');
  const place = await page.$('.hit .snips .place');
  const anchor = new URL(await place.evaluate((e) => e.href)).hash;
  await page.follow(place);
  check(new URL(page.url()).hash === anchor, `the paragraph ${anchor} is not in the address ${page.url()}`);
  check(await visible(page, anchor), `the paragraph ${anchor} is not on the screen`);
  check((await page.$$(`${anchor} mark`)).length > 0, 'the words are not marked in the paragraph');
  const found = await page.$$('.text .found');
  const links = await page.$$('.hitnav li a');
  check(links.length === Math.min(found.length, 30), `${links.length} links to ${found.length} paragraphs`);
  if (found.length > 1) {
    const step = await page.$('.text .found .steps a:last-child');
    const target = new URL(await step.evaluate((e) => e.href)).hash;
    await page.follow(step);
    check(new URL(page.url()).hash === target, 'the step to the next place leads nowhere');
    check(await visible(page, target), 'the next place is not on the screen');
  }
  await page.follow(await page.$('.hitnav p a'));
  check((await page.$$('.text mark')).length === 0, 'the marks cannot be removed');
  return page;
}

async function filterAndBack(browser, { js = true }) {
  const page = await open(browser, { js });
  await page.visit('/ru/search?q=' + encodeURIComponent('суд'));
  const all = await number(page);
  await page.follow(await page.$('#f-year .values a'));
  const some = await number(page);
  check(some > 0 && some < all, `a year keeps ${some} of ${all}`);
  check((await page.$$('.chips li')).length === 2, 'the filter is not shown as chosen');
  await page.follow(await page.$('#f-instance .values a'));
  check((await page.$$('.chips li')).length === 3, 'two filters are not shown as chosen');
  await page.follow(await page.$('.chips li a'));
  await page.follow(await page.$('.chips li a'));
  check(await number(page) === all, 'removing the filters does not bring everything back');
  return page;
}

// byKeyboard walks through the page by Tab alone, types, chooses the first result and opens it.
async function byKeyboard(browser) {
  const page = await open(browser);
  await page.visit('/kk');
  await page.keyboard.press('Tab');
  check(await page.evaluate(() => document.activeElement.className) === 'skip', 'the first stop is not the skip link');
  await page.keyboard.press('Enter');
  check(await page.evaluate(() => document.activeElement.id) === 'main', 'the skip link does not lead to the content');
  await tabTo(page, '#q');
  await page.keyboard.type('сот');
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.keyboard.press('Enter')]);
  await tabTo(page, '.hit h3 a');
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.keyboard.press('Enter')]);
  check(await page.$('article.doc') !== null, 'Enter on a result does not open it');
  return page;
}

async function switchLanguage(browser) {
  const page = await open(browser);
  await page.visit('/ru/search?q=' + encodeURIComponent('суд') + '&sort=newest');
  const before = await number(page);
  for (const lang of ['kk', 'en', 'ru']) {
    await page.follow(await page.$(`.langs a[hreflang=${lang}]`));
    const at = new URL(page.url());
    check(at.pathname === `/${lang}/search` && at.searchParams.get('q') === 'суд' && at.searchParams.get('sort') === 'newest', `the switch leads to ${page.url()}`);
    check(await page.$eval('html', (e) => e.lang) === lang, 'the page does not say its language');
    check(await number(page) === before, 'the language of the page changes the results');
  }
  await page.follow(await page.$('.langs a[hreflang=en]'));
  await page.goto(base + '/', { waitUntil: 'load' });
  check(new URL(page.url()).pathname === '/en', 'the chosen language is forgotten');
  return page;
}

async function readEditions(browser) {
  const page = await open(browser, { js: false });
  await page.visit('/ru/search?kind=resolution');
  for (const href of await page.$$eval('.hit h3 a', (list) => list.map((a) => a.pathname))) {
    await page.visit(href);
    if (await page.$('.editions') === null) continue;
    const links = await page.$$('.editions li a');
    await page.follow(links[links.length - 1]);
    check(await page.$('.notice.warn') !== null, 'an old edition does not say so');
    await page.follow(await page.$('.notice.warn a'));
    await page.type('#on', '1990');
    await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.keyboard.press('Enter')]);
    check(await page.$('.notice.error') !== null, 'a date before the first edition is not explained');
    return page;
  }
  throw new Error('no resolution with editions in the bank');
}

async function mendQuery(browser) {
  const page = await open(browser, { js: false });
  await page.visit('/ru');
  await search(page, 'суд AND "решение');
  check(await page.$('mark.bad') !== null, 'the place of the error is not shown');
  check(await page.$eval('#q', (e) => e.value) === 'суд AND "решение', 'what was typed is lost');
  await page.follow(await page.$('.notice a.big'));
  check(await number(page) > 0, 'the corrected query finds nothing');
  return page;
}

async function enlarge(browser) {
  const page = await open(browser, { js: false });
  await page.visit('/ru/help');
  await page.follow(await page.$('a.view'));
  await page.click('#size-200');
  await page.click('#contrast-high');
  await page.click('#theme-dark');
  await page.follow(await page.$('.prefs button'));
  check(new URL(page.url()).pathname === '/ru/help', 'saving does not lead back');
  check(await page.$eval('html', (e) => e.className) === 'dark s200 hc', 'the settings are not kept');
  return page;
}

// printed prints a decision: the requisites and the address are on paper, the navigation is not.
async function print(browser) {
  const page = await open(browser, { js: false });
  await page.visit('/ru/search?kind=decision');
  await page.follow(await page.$('.hit h3 a'));
  await page.emulateMediaType('print');
  const shown = (selector) => page.$$eval(selector, (list) => list.filter((e) => e.getClientRects().length > 0).length);
  check(await shown('.top, .foot, .noprint, .crumbs') === 0, 'navigation is printed');
  check(await shown('h1') === 1 && await shown('.facts') > 0 && await shown('.print') > 0, 'the requisites or the address are not printed');
  check((await text(page, '.print')).startsWith('http'), 'the address is not printed');
  return page;
}

// reading changes nothing that another journey looks at.
export const reading = [
  ['words to paragraph', (b) => readByWords(b, {})],
  ['words to paragraph without JavaScript', (b) => readByWords(b, { js: false })],
  ['words to paragraph on a narrow screen', (b) => readByWords(b, { width: 320 })],
  ['filters', (b) => filterAndBack(b, {})],
  ['filters without JavaScript', (b) => filterAndBack(b, { js: false })],
  ['keyboard alone', byKeyboard],
  ['language switch', switchLanguage],
  ['editions', readEditions],
  ['mending a query', mendQuery],
  ['large letters', enlarge],
  ['print', print],
];

// writing are those that wait for each other: the later ones read what the earlier ones wrote.
export const writing = [
  ['passkey', byPasskey],
  ...lawful,
  ...rules,
  ...order,
  ...composing,
  ...mentioning,
];
