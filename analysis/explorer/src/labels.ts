// Texts of what always stands on the page.

import { byId, el } from './html';
import type { Texts } from './texts';

export function label(w: Texts): void {
  const name = (id: string, text: string): void => {
    byId(id).textContent = text;
  };
  name('subtitle', `${w.title}. ${w.subtitle}`);
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
}
