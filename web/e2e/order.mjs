// How order is kept: a post is reported, hidden by one, appealed by its author and decided by another; the log tells it without names.
import { check, open } from './browser.mjs';
import { pointer as hand } from './hands.mjs';
import { person } from './people.mjs';
import { text } from './steps.mjs';

const words = 'Ойдан шығарылған жауап: мұнда тақырыпқа қатысы жоқ түлкі туралы айтылады.';

const sees = async (page, ...list) => {
  const shown = await text(page, 'main');
  for (const w of list) check(shown.includes(w), `"${w}" is not on ${page.url()}: ${shown.slice(0, 1200)}`);
};

async function keepOrder(browser) {
  const js = false;
  const [lawyer, judge, moderator, curator] = [await person(browser, 'lawyer', js), await person(browser, 'judge', js), await person(browser, 'moderator', js), await person(browser, 'curator', js)];
  await lawyer.visit('/kk/forum?state=discussion');
  await hand.follow(lawyer, '.topic > a');
  const topic = new URL(lawyer.url()).pathname;
  await hand.fill(lawyer, '#source', words);
  await hand.send(lawyer, 'button[value=publish]');
  const post = await lawyer.$$eval('.post', (list) => list.at(-1).id.replace('post-', ''));

  await judge.visit(topic);
  await hand.follow(judge, `a[href="${topic}/flag/${post}"]`);
  await hand.choose(judge, '#rule-off-topic');
  await hand.send(judge, 'main .buttons button');
  await sees(judge, 'Модератор шақырылды.');

  await moderator.visit('/kk/moderation');
  await hand.follow(moderator, `a[href="${topic}/judge/${post}"]`);
  await sees(moderator, words, 'Тақырыптан тыс');
  await hand.choose(moderator, '#act-hide');
  await hand.choose(moderator, '#rule-off-topic');
  await hand.fill(moderator, '#why', 'Ойдан шығарылған себеп');
  await hand.send(moderator, 'main .buttons button');
  await sees(moderator, 'Шешім қабылданды.');

  const reader = await open(browser, { js });
  await reader.visit(topic);
  await sees(reader, 'Жазбаны модератор жасырды.');
  check(!(await text(reader, 'main')).includes(words), 'a hidden post is shown');

  await lawyer.visit(topic);
  await sees(lawyer, words);
  await hand.follow(lawyer, `#post-${post} a[href*="/moderation/"]`);
  const decision = new URL(lawyer.url()).pathname;
  await hand.fill(lawyer, '#appeal', 'Ойдан шығарылған шағым: түлкі мысал ретінде келтірілді.');
  await hand.send(lawyer, 'main .form button');
  await sees(lawyer, 'Шағым берілді.');
  check(await moderator.visit(decision) === 200 && await moderator.$('#grant-yes') === null, 'who hid a post decides about the appeal');
  await curator.visit('/kk/moderation');
  await hand.follow(curator, `a[href="${decision}"]`);
  await hand.choose(curator, '#grant-yes');
  await hand.fill(curator, '#why', 'Ойдан шығарылған себеп');
  await hand.send(curator, 'main .form button');
  await reader.visit(topic);
  await sees(reader, words);
  await reader.visit('/kk/moderation/log');
  const log = await text(reader, 'main');
  check(log.includes('Тақырыптан тыс') && log.includes('шағым қанағаттандырылды'), `the log reads ${log}`);
  for (const name of ['Демо', 'түлкі']) check(!log.includes(name), `the log tells "${name}"`);
  return reader;
}

export const order = [['order is kept', keepOrder]];
