// One Chromium with a fresh profile, and pages that remember every fault: console messages, failed and foreign requests.
import { mkdtempSync, rmSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';

export const base = process.env.E2E_BASE;
export const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// Each person has a window. Without the last flag a window starts two more renderers for the list under an address bar that nobody sees; every page has another
// frame than the one before; and those before are kept for a way back that no test goes: a fifth of the processor time of a visit. And a renderer is kept in
// reserve, which is thrown away and started anew whenever another person goes to a page: 300 starts in all, an eighth of the processor time.
const flags = [
  '--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--disable-dev-shm-usage', '--hide-scrollbars',
  '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,RenderDocument,BackForwardCache,SpareRendererForSitePerProcess',
];

export async function launch() {
  const profile = mkdtempSync(join(tmpdir(), 'taldau-e2e-'));
  const browser = await puppeteer.launch({
    executablePath: process.env.E2E_CHROMIUM || '/usr/bin/chromium', args: flags, userDataDir: profile,
  });
  return {
    browser,
    async close() {
      await browser.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

// open returns a page whose faults() lists what went wrong on it, and requests() counts what it asked for, since it was opened or told to forget.
export async function open(browser, { width = 1280, height = 900, js = true } = {}) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width, height });
  await page.setJavaScriptEnabled(js);
  await page.emulateFocusedPage(true); // whichever window was opened last
  let faults = [];
  let requests = 0;
  page.on('console', (m) => { if (['error', 'warn'].includes(m.type()) && !/status of 4\d\d|status of 5\d\d/.test(m.text())) faults.push(`console: ${m.text()}`); });
  page.on('pageerror', (e) => faults.push(`script: ${e.message}`));
  page.on('request', () => { requests++; });
  page.on('request', (r) => { if (!r.url().startsWith(base) && !r.url().startsWith('data:')) faults.push(`request to another site: ${r.url()}`); });
  page.on('requestfailed', (r) => { if (r.failure()?.errorText !== 'net::ERR_ABORTED') faults.push(`failed: ${r.url()} ${r.failure()?.errorText}`); });
  page.faults = () => faults;
  page.requests = () => requests;
  page.forget = () => { faults = []; requests = 0; };
  page.end = () => context.close();
  page.visit = async (path) => {
    const response = await page.goto(base + path, { waitUntil: 'load' });
    return response.status();
  };
  page.follow = async (handle) => {
    await still(handle);
    await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), handle.click()]);
  };
  return page;
}

// still waits until two looks in turn find an element at one place of the window, where it can be clicked: an answer that comes meanwhile, a list of categories
// or a preview, moves what stands under it between a look and a click.
export async function still(handle) {
  let before = null;
  let why = 'it moves';
  for (const end = Date.now() + 10000; Date.now() < end;) {
    await handle.scrollIntoView();
    const at = await handle.clickablePoint().catch((e) => { why = e.message; return null; });
    if (at && before && at.x === before.x && at.y === before.y) return handle;
    before = at;
  }
  throw new Error(`${await handle.evaluate((e) => e.outerHTML.slice(0, 80))} cannot be clicked: ${why}`);
}

export function check(condition, message) {
  if (!condition) throw new Error(message);
}
