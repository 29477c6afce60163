// The journeys around the text of a law and what decisions say of it, and that of an editor.
import { check, open } from './browser.mjs';
import { account } from './people.mjs';
import { number, tabTo, text } from './steps.mjs';

const article = '/law/civil-procedure-code/223'; // of testdata/law.jsonl
const enter = (page) => Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.keyboard.press('Enter')]);

// readPractice goes from the text of an article to its practice, its list and a decision; the numbers on the way agree.
async function readPractice(browser) {
  const page = await open(browser, { js: false });
  await page.visit(`/ru${article}`);
  check(await page.$('#pt-2_1') !== null && (await text(page, '.text')).includes('основывает решение'), 'the text of the article is not shown');
  await page.follow(await page.$('.actions a[href="#practice"]'));
  const cell = await page.$('.practice table td a');
  const counted = Number(await cell.evaluate((e) => e.firstChild.textContent.replace(/\D/g, '')));
  await page.follow(cell);
  check(counted > 0 && await number(page) === counted, `${counted} decisions are counted, ${await number(page)} are listed`);
  await page.follow(await page.$('.hit h3 a'));
  check(await page.$('article.doc') !== null, 'the list does not lead to a decision');
  const cites = await page.$$eval('.text a[data-key^="civil-procedure-code/223"]', (list) => list.map((a) => a.pathname));
  check(cites.length > 0 && cites.every((path) => path === `/ru${article}`), `the decision does not lead back to the article: ${cites}`);
  return page;
}

// preview shows the beginning of what a reference leads to when it gets the focus, and Escape closes it.
async function preview(browser) {
  const page = await open(browser);
  await page.visit(`/ru${article}`);
  await tabTo(page, '.text a[data-key="civil-procedure-code/222"]');
  await page.waitForSelector('#preview:not([hidden])', { timeout: 5000 });
  check((await text(page, '#preview')).includes('Принятие решения'), `the preview reads ${await text(page, '#preview')}`);
  check(await page.evaluate(() => document.activeElement.getAttribute('aria-describedby')) === 'preview', 'the preview does not describe the link');
  await page.keyboard.press('Escape');
  check(await page.$eval('#preview', (e) => e.hidden), 'Escape does not close the preview');
  check(await page.evaluate(() => document.activeElement.dataset.key) === 'civil-procedure-code/222', 'Escape takes the focus away');
  return page;
}

// editByKeyboard signs in, accepts one value of a doubtful act and corrects another, and never touches a pointer.
async function editByKeyboard(browser) {
  const page = await open(browser);
  const { email, password } = account('editor');
  await page.visit('/ru/login');
  await tabTo(page, '#email');
  await page.keyboard.type(email);
  await tabTo(page, '#password');
  await page.keyboard.type(password);
  await enter(page);
  await page.visit('/ru/review?kind=doubt');
  await tabTo(page, '#items a');
  await enter(page);
  check(new URL(page.url()).pathname.startsWith('/ru/review/d/'), `the queue leads to ${page.url()}`);
  await page.visit(new URL(page.url()).pathname);
  await tabTo(page, '#c-act-type button[value=accepted]');
  await enter(page);
  check(await page.$('[role=status]') !== null && await page.$('#c-act-type .said') !== null, 'nothing tells that the value was accepted');
  await page.visit(new URL(page.url()).pathname);
  await tabTo(page, '#c-outcome summary');
  await page.keyboard.press('Enter');
  await tabTo(page, '#c-outcome-value');
  const before = await page.$eval('#c-outcome-value', (e) => e.value);
  await page.keyboard.press('ArrowDown');
  const [after, name] = await page.$eval('#c-outcome-value', (e) => [e.value, e.selectedOptions[0].textContent]);
  check(after !== before, 'the list of outcomes does not obey the arrow');
  await tabTo(page, '#c-outcome button[value=corrected]');
  await enter(page);
  check(await text(page, '#c-outcome .big') === name.trim() && await page.$('#c-outcome .said') !== null, `the outcome was corrected to ${name} and reads ${await text(page, '#c-outcome')}`);
  return page;
}

export const lawful = [
  ['article to decision without JavaScript', readPractice],
  ['preview of a reference', preview],
  ['an editor by keyboard alone', editByKeyboard],
];
