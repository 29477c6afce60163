// What journeys are made of: reading numbers off a page, searching, walking by Tab.
import { check } from './browser.mjs';

export const text = (page, selector) => page.$eval(selector, (e) => e.textContent.replace(/\s+/g, ' ').trim());
export const number = async (page) => Number((await text(page, '#found')).replace(/\D/g, ''));

export async function search(page, words) {
  await page.type('#q', words);
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.keyboard.press('Enter')]);
}

// visible reports whether an element is inside the window and nothing lies over it.
export const visible = (page, selector) => page.$eval(selector, (e) => {
  const r = e.getBoundingClientRect();
  return r.top >= 0 && r.top < innerHeight;
});

// tabTo presses Tab until the wanted element has the focus; each stop must be visible, outlined and not covered. Of a field of several lines a browser
// brings into view the line that is written in, and not always the rest.
export async function tabTo(page, selector) {
  for (let i = 0; i < 150; i++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate((wanted) => {
      const e = document.activeElement;
      const r = e.getClientRects()[0] ?? e.getBoundingClientRect();
      const bottom = e.tagName === 'TEXTAREA' ? r.top + 32 : r.bottom;
      const over = document.elementFromPoint(r.left + r.width / 2, (r.top + bottom) / 2);
      const style = getComputedStyle(e);
      return {
        name: e.outerHTML.slice(0, 80), arrived: e.matches(wanted), outline: parseFloat(style.outlineWidth), shown: style.outlineStyle !== 'none',
        inside: r.top >= 0 && bottom <= innerHeight + 1, clear: e.contains(over) || (over?.contains(e) ?? false),
      };
    }, selector);
    check(stop.shown && stop.outline >= 2, `no visible focus on ${stop.name}`);
    check(stop.inside && stop.clear, `the focus is hidden on ${stop.name}`);
    if (stop.arrived) return;
  }
  throw new Error(`Tab does not reach ${selector}`);
}
