// The way of a question to a rule, gone by people who are signed in as themselves: with a pointer, without JavaScript, and by keyboard alone.
import { base, check, open } from './browser.mjs';
import { clean } from './gates.mjs';
import { keyboard, pointer } from './hands.mjs';
import { person } from './people.mjs';
import { code, decisions, loan, receipt, surety } from './stories.mjs';
import { text } from './steps.mjs';

const judges = ['judge', 'judge2', 'judge3', 'judge4', 'judge5', 'judge6'];

// Way is one journey: what is told, whose hand goes it, and where it has come to.
class Way {
  constructor(browser, story, hand, js) {
    Object.assign(this, { browser, story, hand, js, first: story === loan });
  }

  who(role) { return person(this.browser, role, this.js); }
  at(path) { return `/${this.story.lang}${path}`; }
  get topic() { return this.at(`/forum/t/${this.id}`); }

  async sees(page, ...words) {
    const shown = await text(page, 'main');
    for (const w of words) check(shown.includes(w), `"${w}" is not on ${page.url()}: ${shown.slice(0, 1500)}`);
  }

  async seesNot(page, ...words) {
    const shown = await text(page, 'main');
    for (const w of words) check(!shown.includes(w), `"${w}" is on ${page.url()}`);
  }

  // write asks a question in a space and returns the id of its topic.
  async write(page, space, title, source, more = {}) {
    const { hand, story } = this;
    await page.visit(this.at('/forum'));
    await hand.follow(page, `main a[href="${this.at('/forum/new')}"]`);
    await hand.fill(page, '#title', title);
    await hand.fill(page, '#category', code);
    if (this.js) await page.waitForFunction(() => document.querySelector('.found p').textContent); // what is found moves what stands under it, and with it what was looked at
    if (await page.$(`#space-${space}`)) await hand.choose(page, `#space-${space}`);
    for (const [id, words] of Object.entries(more)) await hand.fill(page, `#${id}`, words);
    await hand.fill(page, '#source', source);
    await hand.send(page, 'button[value=preview]');
    await this.sees(page, source.split('\n')[0]);
    check(await page.$eval('#title', (e) => e.value) === title, 'the preview loses the question');
    await this.looked(page);
    await hand.send(page, 'button[value=publish]');
    const id = new URL(page.url()).pathname.split('/').pop();
    check(new URL(page.url()).pathname === this.at(`/forum/t/${id}`), `a question leads to ${page.url()}: ${await text(page, 'main')}`);
    await this.sees(page, title, story.said.question);
    return id;
  }

  // looked looks at a page that has no address of its own, once and not in every journey.
  async looked(page) { if (this.first) await clean(page); }

  async ask() {
    const { story } = this;
    const [a, b] = await decisions();
    const lawyer = await this.who('lawyer');
    this.id = await this.write(lawyer, 'public', story.title, story.text, { articles: story.articles, readingA: story.readings[0], readingB: story.readings[1], sideA: base + this.at(a), sideB: base + this.at(b) });
    await this.sees(lawyer, ...story.said.sides, ...story.readings, story.article);
    const cards = await lawyer.$$eval('.reading-side', (list) => list.map((s) => s.querySelector('.rows a')?.pathname));
    check(cards.length === 2 && cards[0] === this.at(a) && cards[1] === this.at(b), `the sides show ${cards}`);
    check(await lawyer.$$eval('.reading-side .meta time', (list) => list.length) >= 2, 'the cards of decisions have no date');
  }

  // advise is what judges say among themselves, and that nobody else learns that they do.
  async advise() {
    const { story } = this;
    const judge = await this.who('judge');
    const id = await this.write(judge, 'chamber', story.chamber, `${story.inside} [[${this.id}]]`);
    await this.reply(await this.who('judge2'), id, story.inside);
    for (const role of this.first ? ['citizen', 'lawyer', ''] : ['']) {
      const page = role ? await this.who(role) : await open(this.browser, { js: this.js });
      check(await page.visit(this.at(`/forum/t/${id}`)) === 404, 'the chamber answers an outsider');
      const told = await text(page, 'main');
      check(await page.visit(this.at('/forum/t/aaaaaaaaaaaaaaaaaaaaaaaaaa')) === 404 && await text(page, 'main') === told, 'the chamber does not answer as what is not there');
      await page.visit(this.at(`/forum?category=${code}`));
      await this.sees(page, story.title);
      await this.seesNot(page, story.chamber);
      check(await page.$('#space') === null, 'an outsider is told of spaces');
      await page.visit(this.at(`/category/${code}`));
      await this.seesNot(page, story.chamber);
      await page.visit(this.topic);
      await this.seesNot(page, story.chamber);
      if (!role) await page.end();
    }
  }

  async reply(page, id, words) {
    await page.visit(this.at(`/forum/t/${id}`));
    await this.hand.fill(page, '#source', words);
    await this.hand.send(page, '#reply ~ form button[value=publish]');
    await this.sees(page, words);
  }

  // step takes one step of the topic: the link on its page, the form, and what is said afterwards.
  async step(page, name, fields, said) {
    await page.visit(this.topic);
    await this.hand.follow(page, `a[href="${this.topic}/step/${name}"]`);
    for (const [id, words] of Object.entries(fields)) await this.hand.fill(page, `#${id}`, words);
    await this.hand.fill(page, '#why', this.story.why);
    await this.hand.send(page, 'main .buttons button');
    check(new URL(page.url()).pathname === this.topic, `the step ${name} is refused: ${await text(page, 'main')}`);
    check((await text(page, '[role=status]')).includes(said), `the step ${name} says "${await text(page, '[role=status]')}"`);
  }

  async draft() {
    const { story } = this;
    const curator = await this.who('curator');
    await this.step(curator, 'take-up', {}, story.said.taken);
    await this.step(curator, 'propose', { title: story.position, text: story.rule }, story.said.proposed);
    await this.step(curator, 'open-vote', {}, story.said.opened);
    await this.sees(curator, story.said.vote, ...story.rule.split('\n\n'));
    check((await curator.$$('#poll ~ ol li')).length === 2, 'the position is not parted into statements');
  }

  // vote casts the secret votes of all judges: the second does not agree with the first statement. Nobody sees a number before the count.
  async vote() {
    const { story, hand } = this;
    const curator = await this.who('curator');
    for (const [i, name] of judges.entries()) {
      const page = await this.who(name);
      await page.visit(this.topic);
      await hand.follow(page, `a[href="${this.topic}/vote"]`);
      check(await page.$('main input[type=radio]:checked') === null, 'an answer is chosen beforehand');
      if (i === 0) {
        await this.looked(page);
        await hand.send(page, 'main .buttons button'); // without an answer
        check(await page.evaluate(() => document.querySelectorAll('#faults a').length) === 2, 'a ballot without answers is not told what is missing');
        await this.looked(page);
      }
      await hand.choose(page, i === 1 ? '#answer1-disagree' : '#answer1-agree');
      await hand.choose(page, '#answer2-agree');
      await hand.send(page, 'main .buttons button');
      await this.sees(page, story.said.final);
      if (i === 0) await this.looked(page);
      await hand.send(page, 'main .buttons button');
      await this.sees(page, story.said.yours);
      check(await page.$('.shares') === null, 'a number is shown before the count');
      if (i === 0) await this.looked(page);
      if (i === judges.length - 2) {
        check(await curator.visit(`${this.topic}/step/close`) === 409, 'votes are counted before the deadline, although a judge has not voted');
        await this.sees(curator, story.said.early);
      }
    }
    check(await (await this.who('lawyer')).visit(`${this.topic}/vote`) === 404, 'somebody who is no judge gets a ballot');
  }

  async decide() {
    const { story } = this;
    const curator = await this.who('curator');
    await this.step(curator, 'close', {}, story.said.counted);
    await this.sees(curator, story.said.carried, story.said.six, story.said.secret);
    await this.seesNot(curator, story.said.others); // all groups are of fewer than five
    const rows = await curator.$$eval('.shares tbody tr', (list) => list.map((r) => [...r.querySelectorAll('td')].map((c) => Number(c.textContent))));
    check(rows.length > 0 && rows.every((r) => r[0] + r[1] + r[2] >= 5), `a group of fewer than five is told: ${JSON.stringify(rows)}`);
    check(JSON.stringify(rows[0]) === '[5,1,0]', `the first statement was answered ${rows[0]}`);
    await this.step(curator, 'adopt', { reasons: story.reasons, dissent: story.dissenting }, story.said.adopted);
    check(await curator.$(`a[href="${this.topic}/step/publish"]`) === null, 'who adopted a position may publish it');
    await this.step(await this.who('curator2'), 'publish', {}, story.said.published);
  }

  // read is what a citizen does who has no account and never saw the forum.
  async read() {
    const { story, hand } = this;
    const page = await open(this.browser, { js: this.js });
    await page.visit(this.at(`/category/${code}`));
    await this.sees(page, story.said.positions, story.position, ...story.rule.split('\n\n'), story.said.vote6, story.said.answers);
    const document = await page.$$eval('.position h3 a', (list, title) => list.find((a) => a.textContent === title)?.pathname, story.position);
    check(document?.startsWith(this.at('/d/')), `the position leads to ${document}`);
    await hand.follow(page, `.position a[href="${document}"]`);
    await this.sees(page, story.position, story.reasons, story.said.dissent, story.dissenting);
    await this.found(page, document);
    await hand.follow(page, `a[href="${this.topic}"]`);
    await this.sees(page, story.title, story.said.published, story.said.settled, story.answer, story.said.carried);
    check(await page.$('textarea') === null && await page.$(`a[href^="${this.topic}/step"]`) === null, 'a citizen without an account is offered what he may not do');
    return page;
  }

  // found searches by words, until the index has the document: it follows the bank a moment later.
  async found(page, document) {
    for (let i = 0; ; i++) {
      await page.visit(this.at(''));
      await this.hand.fill(page, '#q', this.story.words);
      await this.hand.send(page, '.hero .find button');
      if (await page.$(`.hit h3 a[href^="${document}"]`)) break;
      check(i < 20, `the search does not find the position: ${await text(page, 'main')}`);
      await new Promise((later) => setTimeout(later, 300));
    }
    await this.hand.follow(page, `.hit h3 a[href^="${document}"]`);
  }

  async whole() {
    await this.ask();
    await this.advise();
    for (const name of ['judge', 'judge3']) await this.reply(await this.who(name), this.id, this.story.answer);
    await this.draft();
    await this.vote();
    await this.decide();
    return this.read();
  }
}

export const rules = [
  ['a question becomes a rule', (b) => new Way(b, loan, pointer, true).whole()],
  ['a question becomes a rule without JavaScript', (b) => new Way(b, surety, pointer, false).whole()],
  ['a question becomes a rule by keyboard alone', (b) => new Way(b, receipt, keyboard, true).whole()],
];
