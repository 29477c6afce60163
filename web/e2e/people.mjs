// Who signs in: the demonstration accounts, whose passwords the program printed at its first start, and those of town_test.go.
import { check, open } from './browser.mjs';

const accounts = JSON.parse(process.env.E2E_ACCOUNTS ?? '{}');

// account is the address and the password of the demonstration account with a role; judge2 is the second judge.
export function account(role) {
  const email = `${role}@taldau.example`;
  check(accounts[email], `there is no password of ${email}`);
  return { email, password: accounts[email] };
}

// signIn opens a page on which somebody is signed in.
export async function signIn(browser, role) {
  const page = await open(browser);
  const { email, password } = account(role);
  await page.visit('/ru/login');
  await page.$eval('#email', (e, value) => { e.value = value; }, email);
  await page.$eval('#password', (e, value) => { e.value = value; }, password);
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.$eval('.form', (e) => e.requestSubmit())]);
  check(new URL(page.url()).pathname === '/ru/account', `${role} is not signed in: ${page.url()}`);
  return page;
}

const signedIn = new Map();

// person is the page of somebody, who signs in once and stays; js says whether scripts run on it.
export async function person(browser, role, js = true) {
  if (!signedIn.has(role)) signedIn.set(role, await signIn(browser, role));
  const page = signedIn.get(role);
  await page.setJavaScriptEnabled(js);
  page.forget();
  return page;
}
