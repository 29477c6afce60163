// A question that is typed: its preview, its draft and its category, with the script and without it.
import { check } from './browser.mjs';
import { click } from './hands.mjs';
import { signIn } from './people.mjs';
import { text } from './steps.mjs';

const said = (page, wanted) => page.waitForFunction((w) => document.querySelector('.said').textContent.includes(w), { timeout: 8000 }, wanted);

// typeLive types a question: the preview appears and follows, the draft is kept, and without a connection nothing that was typed is lost.
async function typeLive(browser) {
  const page = await signIn(browser, 'lawyer');
  await page.visit('/ru/forum/new');
  await page.type('#title', 'Когда восстанавливают на работе?');
  await page.type('#category', 'восстановление работе');
  await page.waitForSelector('.found input[name="choice"]', { timeout: 8000 });
  check(/Найден/.test(await text(page, '.found p')), 'the number of categories is not said');
  await click(page, '.found input[name="choice"]');
  const code = await page.$eval('.found input[name="choice"]', (e) => e.value);
  check(await page.$eval('#category', (e) => e.value) === code, 'the category that was chosen is not in the field');
  for (const lang of ['kk', 'ru']) {
    await page.select('#lang', lang);
    check(await page.$eval('#source', (e) => e.lang) === lang, `the text is not said to be in ${lang}`);
  }
  await page.type('#source', 'Как считать срок по статье 160 ТК РК? Это *важно*.');
  await page.waitForSelector('.live .post-text em', { timeout: 8000 });
  await said(page, 'Сохранено в');
  check(await page.$('.live .post-text a.reference') !== null, 'the article is not linked in the preview');
  const draft = await page.$eval('[name="draft"]', (e) => e.value);
  check(draft !== '', 'the form does not know its draft');

  await page.setOfflineMode(true);
  await page.type('#source', ' Набрано без связи.');
  await said(page, 'Нет связи');
  check((await page.$eval('#source', (e) => e.value)).endsWith('без связи.'), 'what was typed without a connection is lost');
  check(await page.$('.live .post-text em') !== null, 'the last preview is gone without a connection');
  await page.setOfflineMode(false);
  await page.waitForFunction(() => document.querySelector('.live').textContent.includes('Набрано без связи'), { timeout: 12000 });
  await said(page, 'Сохранено в');
  page.forget(); // the requests that failed are what was asked for
  check(await page.$eval('[name="draft"]', (e) => e.value) === draft, 'a second draft was made');
  await page.visit(`/ru/forum/new?draft=${draft}`);
  check((await page.$eval('#source', (e) => e.value)).endsWith('без связи.'), 'the draft has not what was typed');
  return page;
}

// typePlain does the same without the script: the button shows the preview, the category is chosen from a list.
async function typePlain(browser) {
  const page = await signIn(browser, 'lawyer');
  await page.setJavaScriptEnabled(false);
  await page.visit('/ru/forum/new');
  await page.type('#title', 'Когда восстанавливают на работе?');
  await page.type('#category', 'восстановление работе');
  await page.type('#source', 'Как считать срок? Это *важно*.');
  await page.follow(await page.$('button[value="preview"]'));
  check(await page.$('#previewed .post-text em') !== null, 'the button shows no preview');
  check(await page.$('input[name="choice"]') !== null, 'there is no list of categories to choose from');
  check((await text(page, '.said')).includes('Черновик сохранён'), 'the draft is not kept');
  return page;
}

// slowly has the answers for addresses of a pattern, and those to forms, come late, as on a slow network.
async function slowly(page, pattern) {
  await page.setRequestInterception(true);
  page.on('request', (r) => setTimeout(() => r.continue(), pattern.test(r.url()) || r.method() === 'POST' ? 600 : 0));
}

// place is where the field stands in the window that has the focus, after the page has come to rest.
const place = (page, selector) => page.evaluate(async (s) => {
  for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
  const e = document.querySelector(s);
  return document.activeElement === e ? e.getBoundingClientRect().top : `#${document.activeElement.id} has the focus`;
}, selector);

// holds does something above the field that has the focus, and holds that it stays where it is.
async function holds(page, what, selector, act) {
  const before = await place(page, selector);
  await act();
  const after = await place(page, selector);
  check(Math.abs(after - before) <= 1, `${what}: ${selector} went from ${before} to ${after}`);
}

// typeSlowly types on a slow network: the list of categories, a shorter one and a preview come when another field is in use, which stays where it is; and a list
// that is in use is not taken away. So it is in a small window, in a browser that does not hold the place by itself (as Safari), and where the whole page
// fits into the window.
async function typeSlowly(browser) {
  const page = await signIn(browser, 'lawyer');
  await slowly(page, /forum\/categories/);
  for (const [width, height, anchor] of [[320, 500, 'auto'], [320, 500, 'none'], [1280, 3000, 'auto']]) {
    const at = `${width} by ${height}, anchor ${anchor}`;
    await page.setViewport({ width, height });
    await page.visit('/ru/forum/new');
    await page.evaluate((a) => { document.documentElement.style.overflowAnchor = a; }, anchor);
    await page.type('#category', 'восстановление работе');
    await page.focus('#source');
    await holds(page, `a list at ${at}`, '#source', () => page.waitForSelector('.found input[name="choice"]', { timeout: 8000 }));
    await page.$eval('#category', (e) => { e.value = 'нет такой'; e.dispatchEvent(new Event('input', { bubbles: true })); });
    await holds(page, `no list any more at ${at}`, '#source', () => page.waitForFunction(() => !document.querySelector('.found input'), { timeout: 8000 }));

    await page.$eval('#category', (e) => { e.value = ''; });
    await page.type('#category', 'восстановление');
    await page.waitForSelector('.found input[name="choice"]', { timeout: 8000 });
    const first = await page.$eval('.found input', (e) => e.value);
    await page.type('#category', ' работе');
    await page.focus('.found input');
    await holds(page, `a list in use at ${at}`, '.found input', () => new Promise((done) => { setTimeout(done, 1400); }));
    check(await page.$eval('.found input', (e) => e.value) === first, `the list changed at ${at} while it was in use`);
    await page.focus('#source');
    await page.waitForFunction((v) => document.querySelector('.found input')?.value !== v || document.querySelectorAll('.found input').length < 3, { timeout: 8000 }, first);

    await page.type('#source', 'Как считать срок по статье 160 ТК РК? Это *важно*.');
    await page.follow(await page.$('button[value="preview"]'));
    check(await page.$('#previewed .post-text em') !== null, 'the button shows no preview');
    await page.evaluate((a) => { document.documentElement.style.overflowAnchor = a; }, anchor);
    await page.focus('#source');
    await page.keyboard.type(' И это.');
    await holds(page, `a preview at ${at}`, '#source', () => page.waitForSelector('.live .post-text em', { timeout: 8000 }));
    check(await page.$('#previewed .post-text') === null, 'there are two previews');
  }
  return page;
}

export const composing = [
  ['what is in use stays where it is on a slow network', typeSlowly],
  ['a text is previewed while it is typed', typeLive],
  ['a text is previewed without JavaScript', typePlain],
];
