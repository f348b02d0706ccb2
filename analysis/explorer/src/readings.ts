// What the pictures show, in numbers and words: who waits, which factors explain the gap, a summary for the ear.

import { byId, decimal, el, percent } from './html';
import { nobody, Seen, type Show } from './model';
import type { Stage } from './stage';
import { factorNames, gapByFactor } from './statistics';

const sides = [0, 1] as const;

export class Readings {
  /** The gap that a bar of full length stands for: one scale for all weeks. */
  private scale = 1;

  constructor(private readonly stage: Stage) {}

  accepted(show: Show): void {
    this.scale = 0.05;
    for (let week = 12; week < show.weeks + 12; week += 13) {
      for (const gap of this.gaps(show, Math.min(week, show.weeks - 1)).values()) this.scale = Math.max(this.scale, Math.abs(gap));
    }
  }

  draw(show: Show, week: number): void {
    for (const side of sides) this.drawLane(show, side, week);
    this.drawFactors(show, week);
  }

  spoken(show: Show, week: number): string {
    const { words } = this.stage;
    const [left, right] = sides.map((side) =>
      words.spokenSide(
        this.stage.nameOf(side),
        count(show, side, Seen.working, week),
        count(show, side, Seen.waiting, week),
        count(show, side, Seen.inactive, week),
        show.people,
        Math.round(100 * this.value(show, side, week, 'impact')),
      ),
    );
    return words.spoken(week + 1, show.weeks, [left, right]);
  }

  private drawLane(show: Show, side: 0 | 1, week: number): void {
    const { words } = this.stage;
    const waiting = count(show, side, Seen.waiting, week);
    const top = inLineAtTheTop(show, side, week);
    const lane = document.querySelector(`#world-${side === 0 ? 'left' : 'right'} .lane`) as HTMLElement;
    if (!lane.firstChild) {
      const hidden = { 'aria-hidden': 'true' };
      lane.append(el('span', { class: 'desk', ...hidden }), el('span', { class: 'bar top', ...hidden }), el('span', { class: 'bar', ...hidden }), el('span'));
    }
    const [, atTop, below, text] = Array.from(lane.children) as HTMLElement[];
    atTop.style.width = `${(30 * Math.min(top, waiting)) / show.people}%`;
    below.style.width = `${(30 * Math.max(0, waiting - top)) / show.people}%`;
    text.textContent = waiting > 0 ? words.waitingLine(waiting, top) : words.noLine;
  }

  private drawFactors(show: Show, week: number): void {
    const gaps = this.gaps(show, week);
    const cells = factorNames.flatMap((name) => [
      el('span', {}, this.stage.words.factors[name]),
      el('span', { class: 'value left' }, percent(this.value(show, 0, week, name)).replace(' ', '')),
      this.bar(gaps.get(name) as number),
      el('span', { class: 'value right' }, percent(this.value(show, 1, week, name)).replace(' ', '')),
    ]);
    byId('factors').replaceChildren(...cells);
  }

  private bar(gap: number): HTMLElement {
    const width = (46 * Math.abs(gap)) / this.scale;
    const side = gap >= 0 ? 'right' : 'left';
    const bar = el('span', { class: 'bar' }, el('i', { class: side, style: `width:${width}%` }));
    if (Math.abs(gap) >= 0.05) bar.append(el('span', { style: `${side}:50%` }, decimal(Math.abs(gap))));
    return bar;
  }

  private gaps(show: Show, week: number): Map<string, number> {
    const columns = new Map(['impact', ...factorNames].map((name) => [name, this.stage.column(name)]));
    return gapByFactor([show.films[0].series, show.films[1].series], columns, this.stage.width, week);
  }

  private value(show: Show, side: 0 | 1, week: number, name: string): number {
    return show.films[side].series[week * this.stage.width + this.stage.column(name)];
  }
}

function count(show: Show, side: 0 | 1, seen: Seen, week: number): number {
  let count = 0;
  for (let i = week * show.people; i < (week + 1) * show.people; i++) count += show.films[side].seen[i] === seen ? 1 : 0;
  return count;
}

/** Length of the lines at the desks of all heads. */
function inLineAtTheTop(show: Show, side: 0 | 1, week: number): number {
  let length = 0;
  for (let i = 0; i < show.people; i++) {
    if (show.superior[i] === nobody) length += show.films[side].line[week * show.people + i];
  }
  return length;
}
