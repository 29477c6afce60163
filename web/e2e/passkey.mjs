// A passkey of a virtual authenticator: added on the account page, and used to sign in without a password. Browsers have passkeys on localhost, not on 127.0.0.1.
import { base, check, open } from './browser.mjs';
import { account } from './people.mjs';

export async function byPasskey(browser) {
  const site = base.replace('127.0.0.1', 'localhost');
  const page = await open(browser);
  const go = (path) => page.goto(site + path, { waitUntil: 'load' });
  const press = async (selector) => {
    await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.click(selector)]);
  };
  const client = await page.createCDPSession();
  await client.send('WebAuthn.enable');
  await client.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  const { email, password } = account('lawyer');
  await go('/ru/login');
  await page.type('#email', email);
  await page.type('#password', password);
  await press('form[action="/ru/login"] button');

  await go('/ru/account/keys');
  await page.type('#wayname', 'Виртуальный ключ');
  await page.type('#old', password);
  await press('form[data-passkey=create] button');
  check((await page.$eval('main', (m) => m.innerText)).includes('Виртуальный ключ'), `the passkey is not on the page: ${page.url()}`);

  await go('/ru/account');
  await press('form[action="/ru/logout"] button');
  await go('/ru/login');
  await press('form[data-passkey=get] button');
  check(new URL(page.url()).pathname === '/ru/account', `the passkey does not sign in: ${page.url()}`);
  check((await page.$eval('main', (m) => m.innerText)).includes('Ключ доступа'), 'the session does not tell that it began by a passkey');
  const foreign = page.faults().filter((f) => !f.startsWith(`request to another site: ${site}/`));
  check(foreign.length === 0, foreign.join('\n'));
  page.forget();
  return page;
}
