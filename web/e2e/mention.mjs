// People to call in a text: found while it is typed, chosen by keys and by the mouse, and left alone without a script.
import { axeSource, check } from './browser.mjs';
import { click } from './hands.mjs';
import { signIn } from './people.mjs';
import { text } from './steps.mjs';

const handle = 'kalamger.besinshi';

// choose gives the editor a handle, by the form of the account.
async function choose(browser) {
  const page = await signIn(browser, 'editor');
  await page.visit('/ru/account/handle');
  await page.$eval('input[name="handle"]', (e, value) => { e.value = value; }, handle);
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.$eval('form.form', (e) => e.requestSubmit())]);
  await page.end();
}

const value = (page) => page.$eval('#source', (e) => e.value);
const opened = (page) => page.waitForSelector('#calls [role="option"][aria-selected="true"]', { timeout: 8000 });
const closed = async (page) => check(await page.$('#calls') === null && await page.$('#source[aria-activedescendant], #source[aria-controls]') === null, 'the list is still there');

// callPeople types @ and two letters, looks at the list as a reader of screens does, and takes a person.
async function callPeople(browser) {
  await choose(browser);
  const page = await signIn(browser, 'lawyer');
  await page.setViewport({ width: 320, height: 720 });
  await page.visit('/ru/forum/new');
  await page.type('#source', 'Прошу @k');
  await new Promise((r) => setTimeout(r, 600));
  await closed(page);
  await page.type('#source', 'a');
  await opened(page);
  check(/^Найден/.test(await text(page, '#calls ~ [role="status"], p:has(+ #calls)')), 'the number of people is not said');
  const state = await page.$eval('#source', (e) => ({
    controls: document.getElementById(e.getAttribute('aria-controls'))?.getAttribute('role'),
    active: document.getElementById(e.getAttribute('aria-activedescendant'))?.dataset.call, focus: document.activeElement === e,
  }));
  check(state.controls === 'listbox' && state.active === handle && state.focus, `the list is not told to a reader of screens: ${JSON.stringify(state)}`);
  check(await page.evaluate(() => document.documentElement.scrollWidth <= 320), 'the page is wider than the screen');
  await page.evaluate(axeSource);
  const faults = await page.evaluate(async () => (await window.axe.run()).violations.map((v) => `${v.id}: ${v.nodes[0].html}`));
  check(faults.length === 0, faults.join('\n'));

  await page.keyboard.press('Escape');
  await closed(page);
  check((await value(page)) === 'Прошу @ka', 'Escape changed the text');
  await page.type('#source', 'l');
  await opened(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  check((await value(page)) === `Прошу @${handle} `, `Enter gives ${JSON.stringify(await value(page))}`);
  await closed(page);
  await page.type('#source', 'и @Ka');
  await opened(page);
  await page.keyboard.press('Tab');
  check((await value(page)).endsWith(`и @${handle} `) && await page.evaluate(() => document.activeElement.id === 'source'), 'Tab takes nobody');
  await page.type('#source', 'и @besin');
  await opened(page);
  await click(page, '#calls [role="option"]');
  check((await value(page)).endsWith(`и @${handle} `), 'a click takes nobody');
  await page.type('#source', 'почта a@ka');
  await new Promise((r) => setTimeout(r, 600));
  await closed(page);
  await page.keyboard.press('Tab');
  check(await page.evaluate(() => document.activeElement.id !== 'source'), 'Tab does not leave the text');
  return page;
}

export const mentioning = [['a person to call is found while a text is typed', callPeople]];
