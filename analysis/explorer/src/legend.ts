// What the colours of the people mean, and which of two looks they have.

import { byId, el, keepingFocus } from './html';
import { Seen } from './model';
import { colours, practiceColours, seenColours } from './panel';
import type { State } from './state';
import type { Texts } from './texts';

export function legend(w: Texts, look: State['look'], choose: (look: State['look']) => void): void {
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
  byId('colours').replaceChildren(...(look === 'doing' ? [...doing, leads, starts] : [...practice, leads]));
  const looks = byId('looks');
  looks.setAttribute('aria-label', w.look);
  const choices = (['doing', 'practice'] as const).map((each) =>
    el('button', { click: () => choose(each), 'aria-pressed': look === each ? 'true' : 'false' }, w.looks[each]),
  );
  keepingFocus(looks, () => looks.replaceChildren(el('span', { class: 'word' }, w.look), ...choices));
}
