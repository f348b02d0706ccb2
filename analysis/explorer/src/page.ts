// The page: holds the state, lets the crew compute, plays the film.

import { chapterCount, replicates, rounds, type Round } from './chapters';
import { Chart } from './chart';
import { Crew, type Band } from './crew';
import { Dialogs } from './dialogs';
import { Drawer } from './drawer';
import { byId, decimal, el, keepingFocus, percent } from './html';
import { nobody, Seen, type Description, type Show } from './model';
import { colours, Panel, practiceColours, seenColours } from './panel';
import { addressOf, ofAddress, ofRound, roundOfChapter, setupOf, type State } from './state';
import { gapByFactor, ribbon } from './statistics';
import { Story } from './story';
import { texts, type Texts } from './texts';

const factors = ['reach', 'engagement', 'energy', 'quality', 'coordination'];
const speeds = [1, 2, 4, 8, 16];

export class Page {
  state: State = ofAddress(location.hash);
  words: Texts = texts(this.state.language);
  description!: Description;
  show: Show | null = null;
  band: Band | null = null;
  problem = '';
  playing = false;
  /** Milliseconds between frames while playing, and spent in drawing them; the latest thousand. */
  frames: { between: number; drawing: number }[] = [];

  private readonly crew = new Crew();
  private readonly calmly = window.matchMedia('(prefers-reduced-motion: reduce)');
  private readonly panels: [Panel, Panel];
  private readonly chart: Chart;
  private readonly story = new Story(this);
  private readonly drawer = new Drawer(this);
  readonly dialogs = new Dialogs(this);
  private columns = new Map<string, number>();
  private speed = 4;
  private part = 0;
  private last = 0;
  private rerun = 0;
  private second: { kind: 'cut' | 'introduce'; first: number } | null = null;
  private factorScale = 1;
  private bandDrawn = 0;

  constructor() {
    const calm = (): boolean => this.calmly.matches;
    const redraw = (): void => this.draw();
    this.panels = [
      new Panel(document.querySelector('#world-left .picture') as HTMLElement, 0, calm, redraw),
      new Panel(document.querySelector('#world-right .picture') as HTMLElement, 1, calm, redraw),
    ];
    this.chart = new Chart(byId('chart'), (week) => this.seek(week));
  }

  get round(): Round {
    return rounds[this.state.round];
  }
  get sandbox(): boolean {
    return this.round.id === 'sandbox';
  }
  get chartOfImpact(): Chart {
    return this.chart;
  }
  get pictures(): [Panel, Panel] {
    return this.panels;
  }
  column(name: string): number {
    return this.columns.get(name) as number;
  }
  get width(): number {
    return this.columns.size;
  }

  async open(): Promise<void> {
    this.speak();
    this.listen();
    this.description = await this.crew.describe();
    this.description.series.forEach((measure, k) => this.columns.set(measure.name, k));
    this.story.begin();
    this.drawer.build();
    this.compute();
    if (this.sandbox && window.innerWidth >= 900) this.change(true);
  }

  // ---- words ------------------------------------------------------------------------------------

  nameOf(side: 0 | 1): string {
    const preset = this.state.presets[side];
    const name = this.words.presets[preset]?.name ?? preset;
    const arm = this.state.arms[side];
    if (arm['leadership.rules.letting_go']) return `${name} (${this.words.lettingGo})`;
    return arm['leadership.strategies.relationship_weaving.intensity'] ? `${name} (${this.words.withWeavers})` : name;
  }
  lineOf(side: 0 | 1): string {
    return this.words.presets[this.state.presets[side]]?.line ?? '';
  }
  who(person: number): string {
    return this.show?.names[person] || `${this.words.person} ${person}`;
  }

  speak(): void {
    const w = (this.words = texts(this.state.language));
    document.documentElement.lang = w.code;
    document.title = `netlead: ${w.title}`;
    const name = (id: string, text: string): void => {
      byId(id).textContent = text;
    };
    name('subtitle', `${w.title}. ${w.subtitle}`);
    name('chapter', `${this.round.chapter} · ${w.rounds[this.round.id].chapter}`);
    name('open-drawer', w.change);
    name('open-share', w.share);
    name('open-notes', w.notes);
    name('open-help', w.help);
    const icon = (id: string, sign: string, label: string): void => {
      byId(id).textContent = sign;
      byId(id).setAttribute('aria-label', label);
      byId(id).title = label;
    };
    icon('to-start', '❙◀', w.back);
    icon('step-back', '‹', w.stepBack);
    icon('step', '›', w.step);
    byId('reroll').replaceChildren('⚄', el('span', { class: 'word' }, ` ${w.reroll}`));
    byId('reroll').setAttribute('aria-label', w.reroll);
    name('seed-label', w.seed);
    name('world-label', w.world);
    name('speed-label', w.speed);
    byId('speed').setAttribute('aria-label', w.speed);
    name('impact-title', w.impact);
    name('why-title', w.factorsTitle);
    byId('time').setAttribute('aria-label', w.time);
    byId('chapters').setAttribute('aria-label', w.chapters);
    byId('bets').setAttribute('aria-label', w.bet);
    this.speakLists();
    this.speakWorlds();
    this.story.tell();
    this.drawer.build();
    this.showPlaying();
    if (!this.show) byId('week').textContent = w.loading;
  }

  private speakLists(): void {
    const w = this.words;
    const chapters = byId('chapters');
    const buttons = Array.from({ length: chapterCount }, (_, k) => {
        const name = w.rounds[rounds[roundOfChapter(k + 1)].id].chapter;
        return el(
          'button',
          {
            click: () => this.go(roundOfChapter(k + 1)),
            title: name,
            'aria-label': `${k + 1}: ${name}`,
            'aria-current': this.round.chapter === k + 1 ? 'step' : null,
          },
          String(k + 1),
        );
      });
    keepingFocus(chapters, () => chapters.replaceChildren(...buttons));
    const speed = byId<HTMLSelectElement>('speed');
    speed.replaceChildren(
      ...speeds.map((s) => el('option', { value: s, selected: s === this.speed }, w.weeksPerSecond(s))),
    );
    const next = this.state.language === 'en' ? 'de' : 'en';
    byId('language').textContent = texts(next).language;
    byId('language').setAttribute('lang', next);
  }

  private speakWorlds(): void {
    const w = this.words;
    (['left', 'right'] as const).forEach((side, k) => {
      const world = byId(`world-${side}`);
      (world.querySelector('.name') as HTMLElement).textContent = this.nameOf(k as 0 | 1);
      (world.querySelector('.line') as HTMLElement).textContent = this.lineOf(k as 0 | 1);
      (world.querySelector('.picture') as HTMLElement).setAttribute(
        'aria-label',
        `${side === 'left' ? w.left : w.right}: ${this.nameOf(k as 0 | 1)}. ${w.canvasHint}`,
      );
    });
    this.legend();
    byId<HTMLInputElement>('seed').value = String(this.state.seed);
    byId<HTMLInputElement>('world').value = String(this.state.world);
  }

  private legend(): void {
    const w = this.words;
    const sign = (inner: string): SVGElement => {
      const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
      svg.setAttribute('viewBox', '0 0 18 18');
      svg.setAttribute('aria-hidden', 'true');
      svg.innerHTML = inner;
      return svg;
    };
    const disc = (fill: string, stroke = 'none', r = 7): SVGElement =>
      sign(`<circle cx="9" cy="9" r="${r}" fill="${fill}" stroke="${stroke}" stroke-width="1.5"/>`);
    const item = (picture: SVGElement, text: string): HTMLElement => el('li', {}, picture, text);
    const leads = item(
      sign('<circle cx="9" cy="9" r="4" fill="#c5ccd2"/><circle cx="9" cy="9" r="7.2" fill="none" stroke="#17202a" stroke-width="2"/>'),
      w.leads,
    );
    const doing = w.seen.map((text, k) => {
      if (k === Seen.absent) return item(sign('<path d="M3 3 15 15 M15 3 3 15" stroke="#17202a" stroke-width="3"/>'), text);
      if (k === Seen.inactive) return item(disc('#fff', colours.inactive, 5), text);
      return item(disc(seenColours[k], k === Seen.waiting ? colours.ink : 'none', k === Seen.wornOut ? 5 : 7), text);
    });
    const starts = item(sign(`<circle cx="9" cy="9" r="7" fill="none" stroke="${colours.working}" stroke-width="2"/>`), w.starts);
    const practice = practiceColours.map((fill, k) =>
      item(disc(fill, colours.ink), k === 0 ? w.practiceLow : k === practiceColours.length - 1 ? w.practiceHigh : ''),
    );
    byId('colours').replaceChildren(...(this.state.look === 'doing' ? [...doing, leads, starts] : [...practice, leads]));
    const looks = byId('looks');
    looks.setAttribute('aria-label', w.look);
    const choices = (['doing', 'practice'] as const).map((look) =>
      el('button', { click: () => this.setLook(look), 'aria-pressed': this.state.look === look ? 'true' : 'false' }, w.looks[look]),
    );
    keepingFocus(looks, () => looks.replaceChildren(el('span', { class: 'word' }, w.look), ...choices));
  }

  private setLook(look: State['look']): void {
    this.state.look = look;
    this.legend();
    this.remember();
    this.draw();
  }

  // ---- moving through the story -----------------------------------------------------------------

  go(index: number): void {
    this.pause();
    this.closeCard();
    this.state = { ...ofRound(index, this.state), language: this.state.language };
    this.story.begin();
    this.speak();
    this.change(this.sandbox && window.innerWidth >= 900);
    this.compute();
    this.remember();
  }

  next(): void {
    if (this.story.advance()) return;
    if (this.state.round + 1 < rounds.length) this.go(this.state.round + 1);
  }

  change(open: boolean): void {
    document.body.classList.toggle('changing', open);
    byId('drawer').hidden = !open;
    byId('open-drawer').setAttribute('aria-expanded', String(open));
    if (open) this.drawer.build();
  }

  remember(): void {
    history.replaceState(null, '', addressOf(this.state));
  }

  setLanguage(code: string): void {
    this.state.language = code;
    this.remember();
    this.speak();
    this.draw();
  }

  // ---- computing --------------------------------------------------------------------------------

  /** Runs both worlds again from the start; the film stays at its week. */
  compute(): void {
    const setup = setupOf(this.state);
    this.crew.stopBand();
    this.band = null;
    this.chart.setBands(null, null);
    this.noteBand();
    this.crew.show(
      setup,
      (show) => {
        this.problem = '';
        this.accept(show);
        this.computeBand();
      },
      (why) => {
        this.problem = why;
        this.drawer.refused(why);
        this.story.tell();
      },
    );
  }

  /** After a short pause, so that a slider that moves asks once. */
  computeSoon(): void {
    window.clearTimeout(this.rerun);
    this.rerun = window.setTimeout(() => {
      this.compute();
      this.remember();
      this.speakWorlds();
    }, 120);
  }

  private accept(show: Show): void {
    this.show = show;
    this.state.week = Math.min(this.state.week, show.weeks - 1);
    for (const panel of this.panels) panel.set(show);
    this.chart.set(show, this.column('impact'), this.width);
    const time = byId<HTMLInputElement>('time');
    time.max = String(show.weeks - 1);
    let scale = 0.05;
    for (let week = 12; week < show.weeks; week += 13) {
      for (const value of this.gaps(Math.min(week, show.weeks - 1)).values()) scale = Math.max(scale, Math.abs(value));
    }
    for (const value of this.gaps(show.weeks - 1).values()) scale = Math.max(scale, Math.abs(value));
    this.factorScale = scale;
    this.drawer.accepted();
    this.story.accepted();
    this.draw();
  }

  private computeBand(): void {
    this.bandDrawn = 0;
    this.crew.band(setupOf(this.state), replicates, (band) => {
      this.band = band;
      if (band.done < replicates && band.done - this.bandDrawn < 10) return;
      this.bandDrawn = band.done;
      this.chart.setBands(ribbon(band, 0), ribbon(band, 1));
      this.noteBand();
      this.story.bandCame();
    });
  }

  private noteBand(): void {
    const done = this.band?.done ?? 0;
    byId('band-note').textContent = this.story.revealsBand ? this.words.bandNote(done, replicates) : '';
    this.chart.revealBands(this.story.revealsBand);
  }

  // ---- time -------------------------------------------------------------------------------------

  seek(week: number): void {
    if (!this.show) return;
    this.state.week = Math.max(0, Math.min(this.show.weeks - 1, Math.round(week)));
    this.part = 0;
    this.draw();
    this.announce();
    this.remember();
  }

  play(): void {
    if (!this.show) return;
    if (this.state.week >= this.show.weeks - 1) this.state.week = 0;
    this.playing = true;
    if (byId('bets').contains(document.activeElement)) byId('play').focus();
    this.story.played();
    this.noteBand();
    this.last = performance.now();
    this.showPlaying();
    requestAnimationFrame((now) => this.frame(now));
  }

  pause(): void {
    if (!this.playing) return;
    this.playing = false;
    this.showPlaying();
    this.announce();
    this.remember();
  }

  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  private showPlaying(): void {
    byId('play').textContent = this.playing ? `❚❚ ${this.words.pause}` : `▶ ${this.words.play}`;
  }

  private frame(now: number): void {
    if (!this.playing || !this.show) return;
    const between = now - this.last;
    this.last = now;
    this.part += (Math.min(250, between) / 1000) * this.speed;
    while (this.part >= 1) {
      this.part -= 1;
      if (this.state.week >= this.show.weeks - 1) {
        this.part = 0;
        this.pause();
        this.story.ended();
        this.noteBand();
        break;
      }
      this.state.week++;
      if ((this.state.week + 1) % 26 === 0) this.announce();
    }
    const began = performance.now();
    this.draw();
    this.frames.push({ between, drawing: performance.now() - began });
    if (this.frames.length > 1000) this.frames.shift();
    if (this.playing) requestAnimationFrame((next) => this.frame(next));
  }

  private drawnWeek = -1;
  private drawnShow: Show | null = null;

  draw(): void {
    const show = this.show;
    if (!show) return;
    const week = this.state.week;
    for (const panel of this.panels) panel.draw(week, this.part, this.state.look);
    if (this.playing && week === this.drawnWeek && show === this.drawnShow) return;
    this.drawnWeek = week;
    this.drawnShow = show;
    this.chart.setWeek(week);
    byId('week').textContent = `${this.words.week} ${week + 1} ${this.words.of} ${show.weeks}`;
    const time = byId<HTMLInputElement>('time');
    time.value = String(week);
    time.setAttribute('aria-valuetext', `${this.words.week} ${week + 1}`);
    this.drawLanes(week);
    this.drawFactors(week);
  }

  count(side: 0 | 1, seen: Seen, week = this.state.week): number {
    const show = this.show as Show;
    let count = 0;
    for (let i = week * show.people; i < (week + 1) * show.people; i++) count += show.films[side].seen[i] === seen ? 1 : 0;
    return count;
  }

  private drawLanes(week: number): void {
    const show = this.show as Show;
    (['left', 'right'] as const).forEach((name, side) => {
      const waiting = this.count(side as 0 | 1, Seen.waiting, week);
      const top = this.inLineAtTheTop(side as 0 | 1, week);
      const lane = document.querySelector(`#world-${name} .lane`) as HTMLElement;
      if (!lane.firstChild) {
        const hidden = { 'aria-hidden': 'true' };
        lane.append(el('span', { class: 'desk', ...hidden }), el('span', { class: 'bar top', ...hidden }), el('span', { class: 'bar', ...hidden }), el('span'));
      }
      const [, atTop, below, text] = Array.from(lane.children) as HTMLElement[];
      atTop.style.width = `${(30 * Math.min(top, waiting)) / show.people}%`;
      below.style.width = `${(30 * Math.max(0, waiting - top)) / show.people}%`;
      text.textContent = waiting > 0 ? this.words.waitingLine(waiting, top) : this.words.noLine;
    });
  }

  /** Length of the lines at the desks of all heads. */
  private inLineAtTheTop(side: 0 | 1, week: number): number {
    const show = this.show as Show;
    let length = 0;
    for (let i = 0; i < show.people; i++) {
      if (show.superior[i] === nobody) length += show.films[side].line[week * show.people + i];
    }
    return length;
  }

  private gaps(week: number): Map<string, number> {
    const show = this.show as Show;
    return gapByFactor([show.films[0].series, show.films[1].series], this.columns, this.width, week);
  }

  private drawFactors(week: number): void {
    const show = this.show as Show;
    const gaps = this.gaps(week);
    const cells: Node[] = [];
    for (const name of factors) {
      const [left, right] = show.films.map((film) => film.series[week * this.width + this.column(name)]);
      const gap = gaps.get(name) as number;
      const width = (46 * Math.abs(gap)) / this.factorScale;
      const side = gap >= 0 ? 'right' : 'left';
      const bar = el('span', { class: 'bar' }, el('i', { class: side, style: `width:${width}%` }));
      if (Math.abs(gap) >= 0.05) {
        const place = side === 'right' ? `right:50%` : `left:50%`;
        bar.append(el('span', { style: place }, decimal(Math.abs(gap))));
      }
      cells.push(
        el('span', {}, this.words.factors[name]),
        el('span', { class: 'value left' }, percent(left).replace(' ', '')),
        bar,
        el('span', { class: 'value right' }, percent(right).replace(' ', '')),
      );
    }
    byId('factors').replaceChildren(...cells);
  }

  /** What the pictures show, in words, for those who do not see them. */
  announce(): void {
    const show = this.show;
    if (!show) return;
    const week = this.state.week;
    const side = (k: 0 | 1): string =>
      this.words.spokenSide(
        this.nameOf(k),
        this.count(k, Seen.working),
        this.count(k, Seen.waiting),
        this.count(k, Seen.inactive),
        show.people,
        Math.round(100 * show.films[k].series[week * this.width + this.column('impact')]),
      );
    byId('spoken').textContent = this.words.spoken(week + 1, show.weeks, [side(0), side(1)]);
  }

  // ---- by hand ----------------------------------------------------------------------------------

  /** Everybody without a superior: the heroes. */
  heads(): number[] {
    return Array.from(this.show?.superior ?? []).flatMap((superior, i) => (superior === nobody ? [i] : []));
  }

  /** Adds deeds for the coming week; false at the end of time. */
  deed(...words: string[]): boolean {
    const show = this.show;
    const week = this.state.week + 1;
    if (!show || week >= show.weeks) {
      byId('spoken').textContent = this.words.atEnd;
      this.drawer.refused(this.words.atEnd);
      return false;
    }
    this.state.deeds.push(...words.map((deed) => `${week} ${deed}`));
    this.closeCard();
    this.drawer.build();
    this.compute();
    this.remember();
    return true;
  }

  undoDeed(index: number): void {
    this.state.deeds.splice(index, 1);
    this.drawer.build();
    this.compute();
    this.remember();
  }

  private choose(side: 0 | 1, person: number, x: number, y: number): void {
    if (this.second && person !== this.second.first) {
      const { kind, first } = this.second;
      this.second = null;
      this.deed(`${kind} ${first} ${person}`);
      return;
    }
    this.pause();
    for (const panel of this.panels) panel.chosen = person;
    this.draw();
    this.openCard(side, person, x, y);
  }

  private openCard(side: 0 | 1, person: number, x: number, y: number): void {
    const w = this.words;
    const show = this.show as Show;
    const seen = show.films[side].seen[this.state.week * show.people + person];
    const leads = show.superior.includes(person);
    const role = show.superior[person] === nobody ? w.roleHead : leads ? w.roleSuperior : w.roleMember;
    const pick = (kind: 'cut' | 'introduce'): void => {
      this.second = { kind, first: person };
      card.replaceChildren(el('p', {}, w.clickOther), el('button', { click: () => this.closeCard() }, w.close));
    };
    const card = byId('card');
    card.hidden = false;
    card.replaceChildren(
      el('p', {}, w.personCard(this.who(person), role, w.seen[seen])),
      el(
        'div',
        { class: 'row' },
        el('button', { class: 'primary', click: () => void this.deed(`lose ${person}`) }, w.remove),
        el('button', { click: () => pick('introduce') }, w.introduce),
        el('button', { click: () => pick('cut') }, w.cut),
        el('button', { click: () => this.closeCard() }, w.close),
      ),
      el('p', {}, w.removeNote),
    );
    card.style.left = `${Math.max(8, Math.min(x + 14, window.innerWidth - card.offsetWidth - 8))}px`;
    card.style.top = `${Math.max(8, Math.min(y + 14, window.innerHeight - card.offsetHeight - 8))}px`;
    (card.querySelector('button') as HTMLElement).focus();
  }

  closeCard(): void {
    const card = byId('card');
    if (card.hidden && !this.second) return;
    card.hidden = true;
    this.second = null;
    for (const panel of this.panels) panel.chosen = -1;
    this.draw();
  }

  // ---- what the user does -----------------------------------------------------------------------

  private listen(): void {
    const on = (id: string, what: () => void): void => byId(id).addEventListener('click', what);
    on('play', () => this.toggle());
    on('to-start', () => this.seek(0));
    on('step-back', () => this.stepTo(this.state.week - 1));
    on('step', () => this.stepTo(this.state.week + 1));
    on('reroll', () => this.reroll());
    on('language', () => this.setLanguage(this.state.language === 'en' ? 'de' : 'en'));
    on('open-drawer', () => this.change(byId('drawer').hidden === true));
    on('open-share', () => this.dialogs.share());
    on('open-notes', () => this.dialogs.notes());
    on('open-help', () => this.dialogs.help());
    byId('time').addEventListener('input', () => this.seek(Number(byId<HTMLInputElement>('time').value)));
    byId('speed').addEventListener('change', () => {
      this.speed = Number(byId<HTMLSelectElement>('speed').value);
    });
    for (const field of ['seed', 'world'] as const) {
      byId(field).addEventListener('change', () => this.setLuck(field));
    }
    this.panels.forEach((panel, side) => this.listenToPanel(panel, side as 0 | 1));
    document.addEventListener('keydown', (event) => this.key(event));
    window.addEventListener('hashchange', () => this.followAddress());
  }

  private followAddress(): void {
    if (location.hash === addressOf(this.state)) return;
    this.pause();
    this.state = ofAddress(location.hash);
    this.story.begin();
    this.speak();
    this.compute();
  }

  private listenToPanel(panel: Panel, side: 0 | 1): void {
    panel.host.addEventListener('click', (event) => {
      const person = panel.hit(event.clientX, event.clientY);
      if (person >= 0) this.choose(side, person, event.clientX, event.clientY);
      else this.closeCard();
    });
    panel.host.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const box = panel.host.getBoundingClientRect();
      if (step && this.show) {
        const person = (Math.max(panel.chosen, step > 0 ? -1 : 0) + step + this.show.people) % this.show.people;
        for (const each of this.panels) each.chosen = person;
        this.draw();
        const seen = this.show.films[side].seen[this.state.week * this.show.people + person];
        byId('spoken').textContent = `${this.who(person)}: ${this.words.seen[seen]}`;
      } else if (event.key === 'Enter' && panel.chosen >= 0) {
        this.choose(side, panel.chosen, box.left + 20, box.top + 20);
      } else return;
      event.preventDefault();
      event.stopPropagation();
    });
  }

  private stepTo(week: number): void {
    this.pause();
    this.story.played();
    this.seek(week);
    if (this.show && this.state.week === this.show.weeks - 1) this.story.ended();
    this.noteBand();
  }

  reroll(): void {
    this.state.world = (this.state.world + 1) % replicates;
    this.speakWorlds();
    this.computeOther();
  }

  /** Another world of the same setup: the band stays. */
  private computeOther(): void {
    this.crew.show(
      setupOf(this.state),
      (show) => {
        const band = this.band;
        this.accept(show);
        if (band) this.chart.setBands(ribbon(band, 0), ribbon(band, 1));
      },
      (why) => this.drawer.refused(why),
    );
    this.remember();
  }

  private setLuck(field: 'seed' | 'world'): void {
    const input = byId<HTMLInputElement>(field);
    const value = Number(input.value);
    const most = field === 'seed' ? 4294967295 : 999999;
    if (!/^\d+$/.test(input.value) || value > most) {
      input.value = String(this.state[field]);
      return;
    }
    this.state[field] = value;
    if (field === 'seed') this.compute();
    else this.computeOther();
    this.remember();
  }

  private key(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (event.key === 'Escape') {
      this.closeCard();
      return;
    }
    if (byId<HTMLDialogElement>('dialog').open || event.ctrlKey || event.metaKey || event.altKey) return;
    if (target.matches('input, select, textarea') || (event.key === ' ' && target.matches('button'))) return;
    const act: Record<string, () => void> = {
      ' ': () => this.toggle(),
      ArrowRight: () => this.stepTo(this.state.week + 1),
      ArrowLeft: () => this.stepTo(this.state.week - 1),
      Home: () => this.seek(0),
      r: () => this.reroll(),
      n: () => this.next(),
      c: () => this.change(byId('drawer').hidden === true),
    };
    const digit = Number(event.key);
    if (digit >= 1 && digit <= chapterCount) this.go(roundOfChapter(digit));
    else if (event.key in act) act[event.key]();
    else return;
    event.preventDefault();
  }
}
