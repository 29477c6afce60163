// What holds for every page: no violation that axe finds, no sideways scroll, no fault of the browser, no other site, few requests.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { axeSource, check, open } from './browser.mjs';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const statuses = { 'not-found': 404, 'results-fault': 400, 'results-syntax': 400 };

// prepare makes a tab ready for pages that are looked at one after another: every request is counted, and the scripts of axe, half a megabyte, are sent once and
// not for each page: a tenth of the processor time of a look.
export async function prepare(page) {
  await page.setCacheEnabled(false);
  await page.evaluateOnNewDocument(axeSource);
}

// axe lists the violations on a page; its scripts are there after the first call. Without selectors, which would name every element that passes too: a fifth
// of the time, and what is reported here is the text of the element.
async function axe(page, runOnly) {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axeSource);
  return page.evaluate(async (only) => {
    const found = await window.axe.run(document, { runOnly: only, resultTypes: ['violations'], selectors: false });
    return found.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 120)).join(' | ')}`);
  }, runOnly);
}

// Another colour scheme changes nothing but colours, another width nothing but places and sizes, and another language nothing but words.
const rule = (...values) => ({ type: 'rule', values });
const colours = rule('color-contrast');
const places = rule('target-size', 'scrollable-region-focusable');
const words = rule('html-has-lang', 'html-lang-valid', 'valid-lang', 'document-title', 'link-name', 'button-name', 'label', 'heading-order', 'empty-heading', 'landmark-unique');
const everything = { type: 'tag', values: tags };

// rulesFor are the rules that are run, or null. Kazakh, whose words are the longest, is looked at in both widths and both schemes and by
// every rule. E2E_FULL looks at everything in every language.
function rulesFor(lang, width, scheme) {
  if (process.env.E2E_FULL) return everything;
  if (lang !== 'kk') return width === 1280 && scheme === 'light' ? words : null;
  if (scheme === 'dark') return width === 1280 ? colours : null;
  return width === 1280 ? everything : places;
}

const overflow = (page) => page.evaluate(() => {
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide <= 0) return '';
  const guilty = [...document.querySelectorAll('body *')].find((e) => e.getBoundingClientRect().right > innerWidth + 1);
  return `${wide} px too wide: ${guilty?.outerHTML.slice(0, 120)}`;
});

// clean looks at a page as a journey has come to it, at two widths: what only a form that was sent shows has no address for gate.
export async function clean(page) {
  const faults = [];
  for (const width of [320, 1280]) {
    await page.setViewport({ width, height: 900 });
    const wide = await overflow(page);
    if (wide) faults.push(`${width}: ${wide}`);
  }
  faults.push(...await axe(page, everything));
  const shots = process.env.E2E_SHOTS;
  if (shots) {
    mkdirSync(shots, { recursive: true });
    await page.screenshot({ path: join(shots, `journey-${Date.now()}.png`), fullPage: true });
  }
  check(faults.length === 0, `${page.url()}: ${faults.join('\n')}`);
}

// gate looks at one page in one language at two widths in two colour schemes.
export async function gate(page, { name, path }, lang) {
  const shots = process.env.E2E_SHOTS;
  const faults = [];
  page.forget();
  const status = await page.visit(`/${lang}${path}`);
  check(status === (statuses[name] ?? 200), `status ${status}`);
  if (page.requests() > 4) faults.push(`${page.requests()} requests`);
  for (const width of [1280, 320]) {
    await page.setViewport({ width, height: 900 });
    for (const scheme of ['light', 'dark']) {
      const rules = rulesFor(lang, width, scheme);
      if (!rules && !shots) continue;
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      for (const v of rules ? await axe(page, rules) : []) faults.push(`${width} ${scheme}: ${v}`);
      if (shots) {
        mkdirSync(shots, { recursive: true });
        const height = Math.min(2400, await page.evaluate(() => document.documentElement.scrollHeight));
        await page.screenshot({ path: join(shots, `${name}-${lang}-${width}-${scheme}.png`), clip: { x: 0, y: 0, width, height } });
      }
    }
    const wide = await overflow(page);
    if (wide) faults.push(`${width}: ${wide}`);
  }
  await page.addStyleTag({ content: '' }).then(() => faults.push('a foreign style was let in'), () => {});
  faults.push(...page.faults().filter((f) => !/Content Security Policy/.test(f)));
  check(faults.length === 0, faults.join('\n'));
}

// alive proves that axe finds what is wrong: a gate that passes everything proves nothing.
export async function alive(browser) {
  const page = await open(browser);
  await page.goto('data:text/html,<html><body><h1>a</h1><h4>b</h4><input><p style="color:%23ccc;background:%23fff">pale</p></body></html>');
  const found = (await axe(page, everything)).join('\n');
  await page.end();
  for (const id of ['document-title', 'html-has-lang', 'label', 'color-contrast', 'heading-order']) check(found.includes(`${id}:`), `axe does not report ${id}`);
}
