// One round of the story: the question, the bet, what came out.

import { replicates, rounds } from './chapters';
import { byId, decimal, el, keepingFocus, percent } from './html';
import type { Stage } from './stage';
import { lead, verdict, type Verdict } from './statistics';

type Phase = 'bet' | 'running' | 'told';
type Bet = 'left' | 'right' | 'none' | 'line';

export class Story {
  private phase: Phase = 'bet';
  private bet: Bet | null = null;

  constructor(private readonly page: Stage) {}

  begin(): void {
    this.phase = this.page.round.bet === 'none' || this.page.state.week > 0 ? 'running' : 'bet';
    this.bet = null;
    this.page.chartOfImpact.setBet([]);
    this.page.chartOfImpact.stopDrawing();
    this.tell();
  }

  /** The band says what to expect, so it comes after the bet. */
  get revealsBand(): boolean {
    return this.phase !== 'bet';
  }

  accepted(): void {
    if (this.phase === 'bet' && this.page.round.bet === 'line') this.offerDrawing();
    this.tell();
  }

  played(): void {
    if (this.phase !== 'bet') return;
    this.phase = 'running';
    this.page.chartOfImpact.stopDrawing();
    byId('chart').classList.remove('drawing');
    this.tell();
  }

  ended(): void {
    if (this.page.round.bet === 'none') return;
    this.phase = 'told';
    this.tell();
  }

  bandCame(): void {
    if (this.phase !== 'told' && !this.page.sandbox) return;
    this.tell();
    if (this.page.band?.done === replicates) byId('spoken').textContent = this.bandSentence();
  }

  /** The next beat of this round; false if it is over. */
  advance(): boolean {
    if (this.phase === 'told' || this.page.sandbox) return false;
    if (this.phase === 'bet') this.page.play();
    else if (this.page.show) {
      this.page.pause();
      this.page.seek(this.page.show.weeks - 1);
      this.ended();
    }
    return true;
  }

  // ---- the bet ----------------------------------------------------------------------------------

  private place(bet: Bet): void {
    this.bet = bet;
    this.tell();
  }

  private offerDrawing(): void {
    byId('chart').classList.add('drawing');
    this.page.chartOfImpact.drawBet(() => {
      if (this.bet !== 'line') this.place('line');
    });
  }

  /** A drawn bet for those who do not draw: shapes around the week in which something happens. */
  private chooseShape(shape: 'keeps' | 'dips' | 'falls'): void {
    const weeks = this.page.state.weeks;
    const top = 0.6 * this.page.chartOfImpact.highest();
    const at = Number(this.page.state.shared['leadership.shocks.lose_leaders.start'] ?? 52);
    const before = (t: number): number => top * Math.min(1, t / Math.max(1, at));
    const after = (t: number): number => {
      if (shape === 'keeps') return top;
      if (shape === 'falls') return 0.35 * top;
      return Math.min(top, 0.35 * top + (0.65 * top * Math.max(0, t - at - 10)) / 40);
    };
    this.page.chartOfImpact.setBet(Array.from({ length: weeks }, (_, t) => (t < at ? before(t) : after(t))));
    this.place('line');
  }

  private betButtons(): HTMLElement[] {
    const { words } = this.page;
    const run = el('button', { class: 'primary', click: () => this.page.play(), disabled: this.bet === null }, `▶ ${words.run}`);
    const button = (text: string, pressed: boolean, click: () => void): HTMLElement =>
      el('button', { click, 'aria-pressed': pressed ? 'true' : 'false' }, text);
    if (this.page.round.bet === 'line') {
      const shapes = (['keeps', 'dips', 'falls'] as const).map((shape) =>
        button(words.betShapes[shape], false, () => this.chooseShape(shape)),
      );
      return [el('p', {}, words.betLine), ...shapes, run];
    }
    return [
      button(words.betLeft(this.page.nameOf(0)), this.bet === 'left', () => this.place('left')),
      button(words.betNone, this.bet === 'none', () => this.place('none')),
      button(words.betRight(this.page.nameOf(1)), this.bet === 'right', () => this.place('right')),
      run,
    ];
  }

  // ---- telling ----------------------------------------------------------------------------------

  tell(): void {
    const { words, round } = this.page;
    const story = byId('story');
    const told = this.phase === 'told';
    story.classList.toggle('told', told);
    byId('ask').textContent = words.rounds[round.id].ask;
    const problem = this.page.problem
      ? [el('p', { class: 'problem' }, `${words.refused}: ${this.page.problem}`)]
      : [];
    byId('said').replaceChildren(...problem, ...(told ? this.outcome() : this.page.sandbox ? this.sandboxNumbers() : []));
    const bets = byId('bets');
    keepingFocus(bets, () => bets.replaceChildren(...(this.phase === 'bet' ? this.betButtons() : this.goOn())));
  }

  private goOn(): HTMLElement[] {
    const { words } = this.page;
    if (this.phase === 'running') {
      if (this.page.sandbox) return [];
      return [el('button', { click: () => this.page.next() }, words.reveal)];
    }
    const last = this.page.state.round + 1 >= rounds.length;
    return [
      el('button', { click: () => this.watchAgain() }, words.again),
      ...(last ? [] : [el('button', { class: 'primary', click: () => this.page.next() }, `${words.next} →`)]),
    ];
  }

  private watchAgain(): void {
    this.page.seek(0);
    this.page.play();
  }

  private sentence(found: Verdict): string {
    return this.page.words.sumOfWorlds(
      found.n,
      decimal(found.left),
      decimal(found.right),
      decimal(found.difference, 2),
      decimal(found.low, 2),
      decimal(found.high, 2),
      Math.round(100 * found.share),
    );
  }

  private thisWorld(): string {
    const show = this.page.show;
    if (!show) return '';
    return this.page.words.thisWorld(decimal(show.films[0].outcomes[0]), decimal(show.films[1].outcomes[0]));
  }

  private bandSentence(): string {
    const { band, words } = this.page;
    const found = band ? verdict(band) : null;
    if (!band || !found) return words.stillRunning(band?.done ?? 0, replicates);
    return [this.sentence(found), this.overtaking()].filter(Boolean).join(' ');
  }

  /** Who leads early and who late, once all worlds are there. */
  private overtaking(): string {
    const { band, words } = this.page;
    if (!band || band.done < band.wanted) return '';
    const found = lead(band);
    if (!found) return '';
    const [early, late] = found.late === 'right' ? [0, 1] : [1, 0];
    const high = found.high > band.setup.weeks ? words.never : String(found.high);
    return words.overtakes(this.page.nameOf(early as 0 | 1), this.page.nameOf(late as 0 | 1), found.week, String(found.low), high);
  }

  private sandboxNumbers(): HTMLElement[] {
    return [el('p', { class: 'numbers' }, `${this.thisWorld()} ${this.bandSentence()}`)];
  }

  private outcome(): HTMLElement[] {
    const { words, round } = this.page;
    const text = words.rounds[round.id];
    const lines = [el('p', { class: 'moral' }, text.moral)];
    const held = this.holdBet();
    if (held) lines.push(el('p', { class: 'bet' }, held));
    lines.push(el('p', { class: 'numbers' }, [this.thisWorld(), this.bandSentence(), this.also()].filter(Boolean).join(' ')));
    lines.push(el('p', { class: 'ask' }, `${words.debrief}: ${text.debrief.join(' ')}`));
    return lines;
  }

  private holdBet(): string {
    const { words, band } = this.page;
    if (this.bet === null) return '';
    if (this.bet === 'line') return words.betDrawn(decimal(100 * this.missedBy()));
    const found = band ? verdict(band) : null;
    if (!found) return '';
    const name = (side: 'left' | 'right' | 'none'): string =>
      side === 'none' ? words.cameOut.none : words.cameOut[side](this.page.nameOf(side === 'left' ? 0 : 1));
    const rightly = found.side === this.bet;
    return `${words.reveal}: ${name(found.side)}. ${rightly ? words.betRightly : words.betWrongly}`;
  }

  /** Mean distance between the drawn line and the left world, where it was drawn. */
  private missedBy(): number {
    const { show } = this.page;
    const bet = this.page.chartOfImpact.getBet();
    if (!show) return NaN;
    let sum = 0;
    let count = 0;
    for (let t = 0; t < show.weeks; t++) {
      const guess = bet[t];
      if (guess === null || guess === undefined) continue;
      sum += Math.abs(guess - show.films[0].series[t * this.page.width + this.page.column('impact')]);
      count++;
    }
    return count > 0 ? sum / count : NaN;
  }

  private also(): string {
    const { round, show, words } = this.page;
    if (round.also !== 'bridge_share' || !show) return '';
    const at = (side: 0 | 1): string => {
      const value = show.films[side].series[(show.weeks - 1) * this.page.width + this.page.column('bridge_share')];
      return percent(value).replace(' %', '');
    };
    return words.bridges(at(0), at(1));
  }
}
