// Who signs in: the demonstration accounts, whose passwords the program printed at its first start.
import { check, open } from './browser.mjs';

const accounts = JSON.parse(process.env.E2E_ACCOUNTS ?? '{}');

// account is the address and the password of the demonstration account with a role.
export function account(role) {
  const email = `${role}@taldau.example`;
  check(accounts[email], `the program printed no password of ${email}`);
  return { email, password: accounts[email] };
}

// signIn opens a page on which somebody with the role is signed in.
export async function signIn(browser, role) {
  const page = await open(browser);
  const { email, password } = account(role);
  await page.visit('/ru/login');
  await page.type('#email', email);
  await page.type('#password', password);
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.keyboard.press('Enter')]);
  check(new URL(page.url()).pathname === '/ru/account', `${role} is not signed in: ${page.url()}`);
  return page;
}
