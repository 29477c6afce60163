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

export const composing = [
  ['a text is previewed while it is typed', typeLive],
  ['a text is previewed without JavaScript', typePlain],
];
