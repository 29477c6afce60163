// Pictures of every page into the folder E2E_SHOTS, to be looked at by a person.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch, open } from './browser.mjs';
import { discover } from './pages.mjs';

const folder = process.env.E2E_SHOTS;
mkdirSync(folder, { recursive: true });
const only = process.argv[2];
const chromium = await launch();
for (const { name, path } of await discover()) {
  if (only && !new RegExp(only).test(name)) continue;
  for (const [lang, width, scheme] of [['ru', 1280, 'light'], ['kk', 1280, 'light'], ['kk', 320, 'light'], ['ru', 1280, 'dark'], ['en', 320, 'dark']]) {
    const page = await open(chromium.browser, { width });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.visit(`/${lang}${path}`);
    await page.screenshot({ path: join(folder, `${name}-${lang}-${width}-${scheme}.png`), clip: { x: 0, y: 0, width, height: Math.min(2400, await page.evaluate(() => document.documentElement.scrollHeight)) } });
    await page.end();
  }
}
await chromium.close();
