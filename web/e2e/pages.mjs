// The pages that the gates look at, found on the running service: the demonstration bank decides which documents there are.
import { base } from './browser.mjs';

async function find(path, pattern) {
  const html = await (await fetch(base + path)).text();
  const found = html.match(pattern);
  if (!found) throw new Error(`nothing like ${pattern} on ${path}`);
  return found[1];
}

// discover lists name and address, without the language, of one page of each kind and state.
export async function discover() {
  const decisionRu = await find('/ru/search?kind=decision&lang=ru&q=иск', /href="\/ru(\/d\/[a-z0-9]+)\?/);
  const decisionKk = await find('/ru/search?kind=decision&lang=kk&q=сот', /href="\/ru(\/d\/[a-z0-9]+)\?/);
  const review = await find('/ru/search?kind=review', /href="\/ru(\/d\/[a-z0-9]+)"/);
  const resolution = await find('/ru/search?kind=resolution', /href="\/ru(\/d\/[a-z0-9]+)"/);
  const law = await find('/ru/search?kind=law', /href="\/ru(\/d\/[a-z0-9]+)[?"]/);
  const category = await find('/ru/search?kind=decision', /href="\/ru(\/category\/[^"]+)"/);
  const court = await find('/ru/courts', /href="\/ru(\/court\/\d+)">[^<]*<\/a> <span class="count">[1-9]/);
  const number = await find('/ru/search?kind=decision', /№ (\d{4}-\d\d-00-\S+\/\d+)/);
  const missing = number.replace(/\/\d+$/, '/9');
  const appealed = await find('/ru/search?instance=appeal&sort=newest', /href="\/ru(\/d\/[a-z0-9]+)"/);
  const course = await find(`/ru${appealed}`, /href="\/ru(\/case\/[^"]+)"/);
  const topic = await find('/ru/forum', /href="\/ru(\/forum\/t\/[a-z0-9]+)"/);
  const q = (text) => `/search?q=${encodeURIComponent(text)}`;
  return [
    ['home', ''],
    ['results', q('иск')],
    ['results-kazakh', q('сот шешімі')],
    ['results-filtered', `${q('иск')}&kind=decision&instance=first&from=2019`],
    ['results-sorted', '/search?kind=decision&sort=oldest'],
    ['results-none', `${q('неустойка абракадабрикус')}&year=2020`],
    ['results-number', q(number)],
    ['results-number-missing', q(missing)],
    ['results-article', q('ст. 223 ГПК')],
    ['results-syntax', q('("моральный вред')],
    ['results-fault', '/search?q=суд&from=2020-13-45'],
    ['decision', decisionRu],
    ['decision-found', `${decisionRu}?q=${encodeURIComponent('иск суд')}`],
    ['decision-kazakh', decisionKk],
    ['resolution', resolution],
    ['resolution-early', `${resolution}?on=1995`],
    ['resolution-parallel', `${resolution}/parallel`],
    ['resolution-compare', `${resolution}/compare`],
    ['resolution-history', `${resolution}/history`],
    ['review', review],
    ['decision-in-case', appealed],
    ['case', course],
    ['similar', `${decisionRu}/similar`],
    ['law', law],
    ['law-parallel', `${law}/parallel`],
    ['article', '/law/civil-procedure-code/223'],
    ['article-on', '/law/civil-procedure-code/223?on=2010-01-01'],
    ['article-missing', '/law/civil-code/9999'],
    ['act-without-text', '/law/civil-code'],
    ['categories', '/categories'],
    ['category', category],
    ['category-empty', '/category/T-M'],
    ['courts', '/courts'],
    ['court', court],
    ['coverage', '/coverage'],
    ['coverage-court', `/coverage?court=${court.split('/').pop()}`],
    ['accuracy', '/accuracy'],
    ['glossary', '/glossary'],
    ['help', '/help'],
    ['accessibility', '/accessibility'],
    ['preferences', '/preferences'],
    ['moderation-log', '/moderation/log'],
    ['login', '/login'],
    ['reset', '/reset'],
    ['forum', '/forum'],
    ['forum-category', '/forum?category=T-C'],
    ['forum-empty', '/forum?state=vote'],
    ['topic', topic],
    ['not-found', '/d/zzzzzzzzzzzzzzzz'],
  ].map(([name, path]) => ({ name, path }));
}
