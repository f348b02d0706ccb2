// One person clicked: who that is, and what can be done by hand.

import { byId, el } from './html';
import { nobody } from './model';
import type { Stage } from './stage';

export class Card {
  /** A tie by hand needs a second person. */
  private second: { kind: 'cut' | 'introduce'; first: number } | null = null;

  constructor(private readonly stage: Stage) {}

  choose(side: 0 | 1, person: number, x: number, y: number): void {
    if (this.second && person !== this.second.first) {
      const { kind, first } = this.second;
      this.second = null;
      this.stage.deed(`${kind} ${first} ${person}`);
      return;
    }
    this.stage.pause();
    this.mark(person);
    this.open(side, person, x, y);
  }

  close(): void {
    const card = byId('card');
    if (card.hidden && !this.second) return;
    card.hidden = true;
    this.second = null;
    this.mark(-1);
  }

  private mark(person: number): void {
    for (const panel of this.stage.pictures) panel.chosen = person;
    this.stage.draw();
  }

  private open(side: 0 | 1, person: number, x: number, y: number): void {
    const { words, show, state } = this.stage;
    if (!show) return;
    const seen = show.films[side].seen[state.week * show.people + person];
    const leads = show.superior.includes(person);
    const role = show.superior[person] === nobody ? words.roleHead : leads ? words.roleSuperior : words.roleMember;
    const card = byId('card');
    const close = (): HTMLElement => el('button', { click: () => this.close() }, words.close);
    const pick = (kind: 'cut' | 'introduce'): void => {
      this.second = { kind, first: person };
      card.replaceChildren(el('p', {}, words.clickOther), close());
    };
    card.hidden = false;
    card.replaceChildren(
      el('p', {}, words.personCard(this.stage.who(person), role, words.seen[seen])),
      el(
        'div',
        { class: 'row' },
        el('button', { class: 'primary', click: () => void this.stage.deed(`lose ${person}`) }, words.remove),
        el('button', { click: () => pick('introduce') }, words.introduce),
        el('button', { click: () => pick('cut') }, words.cut),
        close(),
      ),
      el('p', {}, words.removeNote),
    );
    card.style.left = `${Math.max(8, Math.min(x + 14, window.innerWidth - card.offsetWidth - 8))}px`;
    card.style.top = `${Math.max(8, Math.min(y + 14, window.innerHeight - card.offsetHeight - 8))}px`;
    (card.querySelector('button') as HTMLElement).focus();
  }
}
