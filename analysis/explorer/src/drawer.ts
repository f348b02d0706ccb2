// Changing the world: rules, sliders, deeds, files. All of it follows from the engine's own table.

import { sliders } from './chapters';
import { byId, el, keepingFocus } from './html';
import type { Parameter, Value } from './model';
import type { Stage } from './stage';
import { ofRound } from './state';

const mostFound = 30;

export class Drawer {
  private sought = '';
  private why = '';

  constructor(private readonly page: Stage) {}

  refused(why: string): void {
    this.why = why;
    const box = document.getElementById('refused');
    if (box) this.fillProblem(box);
    else this.build();
  }
  accepted(): void {
    this.why = '';
    const box = document.getElementById('refused');
    if (box) this.fillProblem(box);
  }

  private fillProblem(box: HTMLElement): void {
    box.textContent = this.why === '' ? '' : `${this.page.words.refused}: ${this.why}`;
    box.className = this.why === '' ? '' : 'problem';
  }

  build(): void {
    const { words, description } = this.page;
    const drawer = byId('drawer');
    if (drawer.hidden || !description) return;
    drawer.setAttribute('aria-label', words.change);
    const scrolled = drawer.scrollTop;
    const problem = el('p', { id: 'refused', role: 'alert' });
    this.fillProblem(problem);
    const content = [
      problem,
      el('h2', {}, words.sidebar.rules),
      this.presetChoice(0, words.leftRules),
      this.presetChoice(1, words.rightRules),
      el('h2', {}, words.sliders),
      ...sliders.map((slider) => this.slider(slider)),
      this.weeks(),
      el('div', { class: 'row' }, el('button', { click: () => this.resetAll() }, words.resetAll)),
      el('h2', {}, words.sidebar.hand),
      ...this.hand(),
      el('h2', {}, words.allSettings),
      ...this.search(),
      el('h2', {}, words.ownNetwork),
      ...this.ownNetwork(),
    ];
    keepingFocus(drawer, () => drawer.replaceChildren(...content));
    drawer.scrollTop = scrolled;
  }

  private resetAll(): void {
    const { page } = this;
    const { seed, world, language, week } = page.state;
    page.state = { ...ofRound(page.state.round), seed, world, language, week };
    page.speak();
    page.compute();
    page.remember();
  }

  private presetChoice(side: 0 | 1, label: string): HTMLElement {
    const { page } = this;
    const id = `preset-${side}`;
    const select = el(
      'select',
      {
        id,
        change: () => {
          page.state.presets[side] = select.value;
          page.computeSoon();
        },
      },
      ...page.description.presets.map(({ name }) =>
        el(
          'option',
          { value: name, selected: page.state.presets[side] === name },
          `${page.words.presets[name]?.name ?? name}`,
        ),
      ),
    );
    return el('div', { class: 'setting' }, el('label', { for: id }, label), select);
  }

  private parameter(path: string): Parameter | undefined {
    return this.page.description.parameters.find((parameter) => parameter.path === path);
  }

  private valueOf(parameter: Parameter): Value {
    return this.page.state.shared[parameter.path] ?? parameter.initial;
  }

  private set(path: string, value: Value): void {
    const parameter = this.parameter(path) as Parameter;
    if (value === parameter.initial) delete this.page.state.shared[path];
    else this.page.state.shared[path] = value;
    this.page.computeSoon();
  }

  private source(parameter: Parameter): string {
    const { words } = this.page;
    const source = parameter.source === 'assumption' ? words.assumption : parameter.source;
    return `${words.source}: ${source}. ${words.defaultIs}: ${parameter.initial}.`;
  }

  private slider({ path, low, high, step }: (typeof sliders)[number]): HTMLElement {
    const { page } = this;
    const parameter = this.parameter(path);
    if (!parameter) return el('p', {}, path);
    const [name, sentence] = page.words.sliderTexts[path] ?? [parameter.path, parameter.meaning];
    const id = `slider-${path.replaceAll('.', '-')}`;
    const value = Number(this.valueOf(parameter));
    const shown = el('output', { for: id }, String(value));
    const box = el('div', { class: 'setting' });
    const mark = (now: number): void => {
      box.classList.toggle('changed', now !== Number(parameter.initial));
    };
    const input = el('input', {
      id,
      type: 'range',
      min: Math.max(low, parameter.low),
      max: Math.min(high, parameter.high),
      step,
      value,
      'aria-describedby': `${id}-text`,
      input: () => {
        shown.textContent = input.value;
        mark(Number(input.value));
        this.set(path, Number(input.value));
      },
    });
    mark(value);
    box.append(
      el('label', { for: id }, name, shown),
      input,
      el('p', { id: `${id}-text` }, `${sentence} ${this.source(parameter)}`),
    );
    return box;
  }

  private weeks(): HTMLElement {
    const { page } = this;
    const shown = el('output', { for: 'slider-weeks' }, String(page.state.weeks));
    const input = el('input', {
      id: 'slider-weeks',
      type: 'range',
      min: 13,
      max: 520,
      step: 13,
      value: page.state.weeks,
      input: () => {
        page.state.weeks = Number(input.value);
        shown.textContent = input.value;
        page.computeSoon();
      },
    });
    return el('div', { class: 'setting' }, el('label', { for: 'slider-weeks' }, page.words.weeksName, shown), input);
  }

  // ---- by hand ----------------------------------------------------------------------------------

  private deedText(deed: string): string {
    const { words } = this.page;
    const [week, action, first, second] = deed.trim().split(/\s+/);
    const at = Number(week) + 1;
    const who = (person: string): string => this.page.who(Number(person));
    if (action === 'lose') return words.deedLose(at, who(first));
    if (action === 'cut') return words.deedCut(at, who(first), who(second));
    if (action === 'introduce') return words.deedIntroduce(at, who(first), who(second));
    return words.deedGather(at);
  }

  private hand(): HTMLElement[] {
    const { page } = this;
    const { words } = page;
    const list = page.state.deeds.map((deed, k) =>
      el('li', {}, this.deedText(deed), el('button', { click: () => page.undoDeed(k) }, words.undo)),
    );
    return [
      el(
        'div',
        { class: 'row' },
        el('button', { id: 'remove-hero', click: () => void page.deed(...page.heads().map((head) => `lose ${head}`)) }, words.removeHead),
        el('button', { id: 'gather', click: () => void page.deed('gather') }, words.gather),
      ),
      list.length > 0 ? el('ul', { id: 'deeds' }, ...list) : el('p', { id: 'deeds' }, words.noDeeds),
    ];
  }

  // ---- every setting there is -------------------------------------------------------------------

  private search(): HTMLElement[] {
    const { words } = this.page;
    const found = el('div');
    const input = el('input', {
      type: 'text',
      id: 'search',
      value: this.sought,
      placeholder: words.searchHint,
      input: () => {
        this.sought = input.value;
        found.replaceChildren(...this.found());
      },
    });
    found.replaceChildren(...this.found());
    return [el('div', { class: 'setting' }, el('label', { for: 'search' }, words.searchSettings), input), found];
  }

  private found(): HTMLElement[] {
    const needles = this.sought.toLowerCase().split(/\s+/).filter(Boolean);
    const hits = this.page.description.parameters.filter((parameter) => {
      const text = `${parameter.path} ${parameter.meaning}`.toLowerCase();
      const changed = parameter.path in this.page.state.shared;
      return needles.length > 0 ? needles.every((needle) => text.includes(needle)) : changed;
    });
    return hits.slice(0, mostFound).map((parameter) => this.setting(parameter));
  }

  private setting(parameter: Parameter): HTMLElement {
    const id = `set-${parameter.path.replaceAll('.', '-')}`;
    const value = this.valueOf(parameter);
    const short = parameter.path.replace('leadership.', '');
    const range = parameter.kind === 'real' || parameter.kind === 'integer' ? ` [${parameter.low}–${parameter.high}]` : '';
    const note = el('p', { id: `${id}-text` }, `${parameter.meaning}${range}. ${this.source(parameter)}`);
    const choices = parameter.kind === 'flag' ? ['true', 'false'] : parameter.choices;
    if (choices.length > 0) {
      const select = el(
        'select',
        {
          id,
          'aria-describedby': `${id}-text`,
          change: () => this.set(parameter.path, parameter.kind === 'flag' ? select.value === 'true' : select.value),
        },
        ...choices.map((choice) => el('option', { value: choice, selected: String(value) === choice }, choice)),
      );
      return el('div', { class: 'setting' }, el('label', { for: id }, short), select, note);
    }
    const input = el('input', {
      id,
      type: 'text',
      value: String(value),
      'aria-describedby': `${id}-text`,
      change: () => {
        const number = Number(input.value);
        const numeric = parameter.kind !== 'text';
        if (numeric && (input.value.trim() === '' || !Number.isFinite(number))) {
          input.value = String(this.valueOf(parameter));
          return;
        }
        this.set(parameter.path, numeric ? number : input.value);
      },
    });
    return el('div', { class: 'setting' }, el('label', { for: id }, short), input, note);
  }

  // ---- files ------------------------------------------------------------------------------------

  private ownNetwork(): HTMLElement[] {
    const { page } = this;
    const { words } = page;
    const file = (id: string, label: string, take: (name: string, text: string) => void): HTMLElement => {
      const input = el('input', {
        id,
        type: 'file',
        accept: '.csv,text/csv',
        change: () => {
          const chosen = input.files?.[0];
          if (chosen) void chosen.text().then((text) => take(chosen.name, text));
        },
      });
      return el('div', { class: 'setting' }, el('label', { for: id }, label), input);
    };
    const bring = (part: Partial<NonNullable<typeof page.state.own>>): void => {
      const before = page.state.own ?? { ties: '', chart: '', tiesName: '', chartName: '' };
      page.state.own = { ...before, ...part };
      for (const path of ['network.people', 'network.organisations']) delete page.state.shared[path];
      page.compute();
      this.build();
    };
    const off = el(
      'button',
      {
        click: () => {
          page.state.own = null;
          page.compute();
          this.build();
        },
      },
      words.ownNetworkOff,
    );
    return [
      el('p', {}, words.ownNetworkHint),
      file('own-ties', words.tiesFile, (tiesName, ties) => bring({ tiesName, ties })),
      file('own-chart', words.chartFile, (chartName, chart) => bring({ chartName, chart })),
      ...(page.state.own ? [el('p', {}, `${page.state.own.tiesName} ${page.state.own.chartName}`), off] : []),
    ];
  }
}
