// The page: holds the state, lets the crew compute, plays the film.

import { Card } from './card';
import { chapterCount, replicates, rounds, type Round } from './chapters';
import { Chart } from './chart';
import { Crew, type Band } from './crew';
import { Dialogs } from './dialogs';
import { Drawer } from './drawer';
import { byId, el, keepingFocus } from './html';
import { label } from './labels';
import { legend } from './legend';
import { nobody, type Description, type Show } from './model';
import { Panel } from './panel';
import { Player, speeds } from './player';
import { Readings } from './readings';
import type { Stage } from './stage';
import { addressOf, ofAddress, ofRound, roundOfChapter, setupOf, type State } from './state';
import { ribbon } from './statistics';
import { Story } from './story';
import { texts, type Texts } from './texts';

export class Page implements Stage {
  state: State = ofAddress(location.hash);
  words: Texts = texts(this.state.language);
  description!: Description;
  show: Show | null = null;
  band: Band | null = null;
  problem = '';

  private readonly crew = new Crew();
  private readonly calmly = window.matchMedia('(prefers-reduced-motion: reduce)');
  readonly pictures: [Panel, Panel];
  readonly chartOfImpact: Chart;
  private readonly story = new Story(this);
  private readonly drawer = new Drawer(this);
  readonly dialogs = new Dialogs(this);
  readonly player = new Player(this);
  private readonly readings = new Readings(this);
  private readonly card = new Card(this);
  private columns = new Map<string, number>();
  private rerun = 0;
  private bandDrawn = 0;

  constructor() {
    const calm = (): boolean => this.calmly.matches;
    const redraw = (): void => this.draw();
    this.pictures = [
      new Panel(document.querySelector('#world-left .picture') as HTMLElement, 0, calm, redraw),
      new Panel(document.querySelector('#world-right .picture') as HTMLElement, 1, calm, redraw),
    ];
    this.chartOfImpact = new Chart(byId('chart'), (week) => this.seek(week));
  }

  get round(): Round {
    return rounds[this.state.round];
  }
  get sandbox(): boolean {
    return this.round.id === 'sandbox';
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
    label(w);
    byId('chapter').textContent = `${this.round.chapter} · ${w.rounds[this.round.id].chapter}`;
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
      ...speeds.map((s) => el('option', { value: s, selected: s === this.player.speed }, w.weeksPerSecond(s))),
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
    this.explainColours();
    byId<HTMLInputElement>('seed').value = String(this.state.seed);
    byId<HTMLInputElement>('world').value = String(this.state.world);
  }

  private explainColours(): void {
    legend(this.words, this.state.look, (look) => this.setLook(look));
  }

  private setLook(look: State['look']): void {
    this.state.look = look;
    this.explainColours();
    this.remember();
    this.draw();
  }

  // ---- moving through the story -----------------------------------------------------------------

  go(index: number): void {
    this.pause();
    this.card.close();
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
    this.chartOfImpact.setBands(null, null);
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
    for (const panel of this.pictures) panel.set(show);
    this.chartOfImpact.set(show, this.column('impact'), this.width);
    const time = byId<HTMLInputElement>('time');
    time.max = String(show.weeks - 1);
    this.readings.accepted(show);
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
      this.chartOfImpact.setBands(ribbon(band, 0), ribbon(band, 1));
      this.noteBand();
      this.story.bandCame();
    });
  }

  private noteBand(): void {
    const done = this.band?.done ?? 0;
    byId('band-note').textContent = this.story.revealsBand ? this.words.bandNote(done, replicates) : '';
    this.chartOfImpact.revealBands(this.story.revealsBand);
  }

  // ---- time -------------------------------------------------------------------------------------

  seek(week: number): void {
    if (!this.show) return;
    this.state.week = Math.max(0, Math.min(this.show.weeks - 1, Math.round(week)));
    this.player.part = 0;
    this.draw();
    this.announce();
    this.remember();
  }

  get playing(): boolean {
    return this.player.playing;
  }
  play(): void {
    this.player.play();
  }
  pause(): void {
    this.player.pause();
  }
  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  began(): void {
    this.story.played();
    this.noteBand();
    this.showPlaying();
  }
  weekPassed(): void {
    if ((this.state.week + 1) % 26 === 0) this.announce();
  }
  stood(): void {
    this.showPlaying();
    this.announce();
    this.remember();
  }
  ended(): void {
    this.story.ended();
    this.noteBand();
  }

  private showPlaying(): void {
    byId('play').textContent = this.playing ? `❚❚ ${this.words.pause}` : `▶ ${this.words.play}`;
  }

  private drawnWeek = -1;
  private drawnShow: Show | null = null;

  draw(): void {
    const show = this.show;
    if (!show) return;
    const week = this.state.week;
    for (const panel of this.pictures) panel.draw(week, this.player.part, this.state.look);
    if (this.playing && week === this.drawnWeek && show === this.drawnShow) return;
    this.drawnWeek = week;
    this.drawnShow = show;
    this.chartOfImpact.setWeek(week);
    byId('week').textContent = `${this.words.week} ${week + 1} ${this.words.of} ${show.weeks}`;
    const time = byId<HTMLInputElement>('time');
    time.value = String(week);
    time.setAttribute('aria-valuetext', `${this.words.week} ${week + 1}`);
    this.readings.draw(show, week);
  }

  /** What the pictures show, in words, for those who do not see them. */
  announce(): void {
    if (this.show) byId('spoken').textContent = this.readings.spoken(this.show, this.state.week);
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
    this.card.close();
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
      this.player.speed = Number(byId<HTMLSelectElement>('speed').value);
    });
    for (const field of ['seed', 'world'] as const) {
      byId(field).addEventListener('change', () => this.setLuck(field));
    }
    this.pictures.forEach((panel, side) => this.listenToPanel(panel, side as 0 | 1));
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
      if (person >= 0) this.card.choose(side, person, event.clientX, event.clientY);
      else this.card.close();
    });
    panel.host.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const box = panel.host.getBoundingClientRect();
      if (step && this.show) {
        const person = (Math.max(panel.chosen, step > 0 ? -1 : 0) + step + this.show.people) % this.show.people;
        for (const each of this.pictures) each.chosen = person;
        this.draw();
        const seen = this.show.films[side].seen[this.state.week * this.show.people + person];
        byId('spoken').textContent = `${this.who(person)}: ${this.words.seen[seen]}`;
      } else if (event.key === 'Enter' && panel.chosen >= 0) {
        this.card.choose(side, panel.chosen, box.left + 20, box.top + 20);
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
        if (band) this.chartOfImpact.setBands(ribbon(band, 0), ribbon(band, 1));
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
      this.card.close();
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
