// Two ways to use a page: with a pointer, and with the keyboard alone. Both follow links, fill and send forms, and see the page as a person does.
import { check, still } from './browser.mjs';
import { tabTo } from './steps.mjs';

// done waits for the page that an act leads to.
const done = (page, act) => Promise.all([page.waitForNavigation({ waitUntil: 'load' }), act()]);

// retype puts words in the place of those that are in the field that has the focus, all at once, as an input method does.
async function retype(page, words) {
  await page.keyboard.down('Control');
  await page.keyboard.press('KeyA');
  await page.keyboard.up('Control');
  await page.keyboard.sendCharacter(words);
  const [name, value] = await page.evaluate(() => [document.activeElement.outerHTML.slice(0, 80), document.activeElement.value]);
  check(value === words, `"${words}" was typed, and ${name} has "${value}"`);
}

async function element(page, selector) {
  const found = await page.$(selector);
  check(found, `there is no ${selector} on ${page.url()}`);
  return found;
}

// click clicks what has come to rest.
export async function click(page, selector) {
  await (await still(await element(page, selector))).click();
}

export const pointer = {
  name: 'pointer',
  follow: async (page, selector) => page.follow(await element(page, selector)),
  fill: async (page, selector, words) => { await click(page, selector); await retype(page, words); },
  choose: click,
  send: async (page, selector) => { const button = await still(await element(page, selector)); await done(page, () => button.click()); },
};

// keyboard reaches everything by Tab; each stop on the way is visible, outlined and not covered (steps.mjs).
export const keyboard = {
  name: 'keyboard',
  follow: async (page, selector) => { await toMain(page); await tabTo(page, selector); await done(page, () => page.keyboard.press('Enter')); },
  fill: async (page, selector, words) => { await tabTo(page, selector); await retype(page, words); },
  choose: async (page, selector) => {
    const { name, type } = await page.$eval(selector, (e) => ({ name: e.name, type: e.type }));
    if (type === 'checkbox') {
      await tabTo(page, selector);
      await page.keyboard.press('Space');
      return;
    }
    await tabTo(page, `input[name="${name}"]`); // Tab comes to a group once; arrows go within it
    await page.keyboard.press('Space');
    for (let i = 0; i < 10 && !await page.$eval(selector, (e) => e.checked); i++) await page.keyboard.press('ArrowDown');
    check(await page.$eval(selector, (e) => e.checked), `the arrows do not choose ${selector}`);
  },
  send: async (page, selector) => { await tabTo(page, selector); await done(page, () => page.keyboard.press('Space')); },
};

// toMain goes over the head of the page as people do who use no pointer: by the first link, where nothing on the page has the focus yet.
async function toMain(page) {
  if (await page.evaluate(() => document.activeElement !== document.body) || new URL(page.url()).hash) return;
  await page.keyboard.press('Tab');
  if (await page.evaluate(() => document.activeElement.className === 'skip')) await page.keyboard.press('Enter');
}
