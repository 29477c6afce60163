// Runs everything and writes one JSON line for each check: {name, error, ms}. The Go test that starts it makes tests of the lines.
import { launch, open } from './browser.mjs';
import { alive, gate, prepare } from './gates.mjs';
import { reading, writing } from './journeys.mjs';
import { discover } from './pages.mjs';
import { signedIn } from './signed.mjs';

const chromium = await launch();
const { browser } = chromium;

// E2E_ONLY, a regular expression, picks checks by name while one of them is being mended.
const only = new RegExp(process.env.E2E_ONLY ?? '');

async function run(name, action) {
  if (!only.test(name)) return;
  const start = Date.now();
  let error = '';
  try {
    const page = await action();
    if (page) {
      if (page.faults().length) error = page.faults().join('\n');
      await page.end();
    }
  } catch (e) {
    error = e.message || String(e);
  }
  console.log(JSON.stringify({ name, error, ms: Date.now() - start }));
}

// inTurn gives the pages to two hands, each with a tab of its own: the machine that this must pass on has two cores.
async function inTurn(tasks) {
  const queue = tasks[Symbol.iterator]();
  const hand = async () => {
    const tab = await open(browser);
    await prepare(tab);
    for (const [name, look] of queue) await run(name, () => look(tab));
    await tab.end();
  };
  await Promise.all([hand(), hand()]);
}

// lookSigned gates the pages of one person in the tab in which that person is signed in.
async function lookSigned({ tab, pages }) {
  await prepare(tab);
  const langs = process.env.E2E_FULL ? ['kk', 'ru', 'en'] : ['kk', 'ru'];
  for (const page of pages) for (const lang of langs) await run(`page/signed-in/${page.name}/${lang}`, () => gate(tab, page, lang));
  await tab.end();
}

try {
  await run('gate is alive', () => alive(browser));
  const go = async (journeys) => {
    for (const [name, action] of journeys) await run(`journey/${name}`, () => action(browser));
  };
  await Promise.all([go(writing), go(reading)]);
  const tasks = [];
  for (const page of await discover()) for (const lang of ['kk', 'ru', 'en']) tasks.push([`page/${page.name}/${lang}`, (tab) => gate(tab, page, lang)]);
  await inTurn(tasks);
  if (only.test('page/signed-in')) await Promise.all((await signedIn(browser)).map(lookSigned));
  console.log(JSON.stringify({ name: 'end', error: '', ms: 0 }));
} finally {
  await chromium.close();
}
