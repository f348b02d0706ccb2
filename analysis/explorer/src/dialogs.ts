// What opens over the page: sharing, notes, help, numbers, a result of the program.

import qrcode from 'qrcode-generator';
import { rounds } from './chapters';
import { byId, decimal, download, el, percent } from './html';
import { colours } from './panel';
import { readResult, type Result } from './result';
import type { Stage } from './stage';
import { addressOf, armNames, yamlFor } from './state';

export class Dialogs {
  constructor(private readonly page: Stage) {}

  private open(title: string, ...content: (Node | string)[]): void {
    const dialog = byId<HTMLDialogElement>('dialog');
    dialog.replaceChildren(
      el(
        'div',
        { class: 'top' },
        el('h2', { id: 'dialog-title' }, title),
        el('button', { click: () => dialog.close() }, this.page.words.close),
      ),
      ...content,
    );
    // What is printed while this is open: a browser prints an open dialog as it stands on the screen, cut.
    const printed = byId('printed');
    printed.replaceChildren(el('h2', {}, title), ...content.map((part) => (part instanceof Node ? part.cloneNode(true) : part)));
    for (const copy of Array.from(printed.querySelectorAll('[id]'))) copy.removeAttribute('id');
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
  }

  // ---- share and export -------------------------------------------------------------------------

  private link(): string {
    return location.href.split('#')[0] + addressOf(this.page.state);
  }

  yaml(): string {
    const { page } = this;
    const hashes = page.show ? (page.show.films.map((film) => film.hash) as [string, string]) : (['', ''] as [string, string]);
    return yamlFor(page.state, page.words.rounds[page.round.id].ask, hashes);
  }

  csv(): string {
    const { show, description, state } = this.page;
    if (!show) return '';
    const names = armNames(state);
    const lines = [`arm,week,${description.series.map((measure) => measure.name).join(',')}`];
    show.films.forEach((film, a) => {
      for (let t = 0; t < show.weeks; t++) {
        const row = film.series.subarray(t * this.page.width, (t + 1) * this.page.width);
        lines.push(`${names[a]},${t + 1},${Array.from(row, (value) => (Number.isNaN(value) ? '' : value)).join(',')}`);
      }
    });
    return lines.join('\n') + '\n';
  }

  private picture(): HTMLCanvasElement {
    const { page } = this;
    const canvas = el('canvas', { width: 1600, height: 1000 });
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    context.fillStyle = '#fbfaf7';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = colours.ink;
    context.font = '600 34px system-ui, sans-serif';
    context.fillText(`${byId('week').textContent}, ${page.words.seed} ${page.state.seed}, ${page.words.world} ${page.state.world}`, 30, 50);
    page.pictures.forEach((panel, side) => {
      const box = panel.host.getBoundingClientRect();
      const scale = Math.min(760 / box.width, 520 / box.height);
      const x = 30 + side * 790;
      context.fillStyle = side === 0 ? colours.left : colours.right;
      context.font = '600 30px system-ui, sans-serif';
      context.fillText(page.nameOf(side as 0 | 1), x, 100);
      panel.paintOn(context, x, 115, box.width * scale, box.height * scale);
    });
    const chart = page.chartOfImpact.canvas();
    const scale = Math.min(1540 / chart.width, 320 / chart.height);
    context.drawImage(chart, 30, 665, chart.width * scale, chart.height * scale);
    return canvas;
  }

  private qr(): SVGElement | HTMLElement {
    const code = qrcode(0, 'L');
    try {
      code.addData(this.link());
      code.make();
    } catch {
      return el('p', {}, '');
    }
    const holder = el('div', { role: 'img', 'aria-label': this.page.words.qr });
    holder.innerHTML = code.createSvgTag({ cellSize: 4, margin: 4, scalable: false });
    return holder;
  }

  share(): void {
    const { page } = this;
    const { words } = page;
    const copied = el('span', { role: 'status' });
    const link = el('textarea', { id: 'link', rows: 2, readonly: true, 'aria-label': words.copyLink }, this.link());
    const copy = (): void => {
      link.select();
      void navigator.clipboard?.writeText(link.value).catch(() => document.execCommand('copy'));
      copied.textContent = words.copied;
    };
    const names = armNames(page.state);
    const hashes = page.show?.films.map((film, a) => el('li', {}, el('code', {}, `${film.hash}`), ` ${names[a]}`)) ?? [];
    const result = el('input', {
      type: 'file',
      id: 'result-file',
      accept: '.h5,.json',
      change: () => {
        const file = result.files?.[0];
        if (file) void readResult(file).then((read) => this.result(read), (why) => this.failed(String(why.message ?? why)));
      },
    });
    this.open(
      words.share,
      el('div', { class: 'row' }, el('button', { id: 'copy', click: copy }, words.copyLink), copied),
      link,
      page.state.own ? el('p', { class: 'problem' }, words.ownStays) : '',
      this.qr(),
      el(
        'div',
        { class: 'row' },
        el('button', { id: 'yaml', click: () => download('netlead-explorer.yaml', this.yaml()) }, words.yaml),
        el('button', { id: 'csv', click: () => download('netlead-explorer.csv', this.csv(), 'text/csv') }, words.csv),
        el(
          'button',
          { id: 'png', click: () => this.picture().toBlob((blob) => blob && download('netlead-explorer.png', blob)) },
          words.png,
        ),
        el('button', { id: 'table', click: () => this.numbers() }, words.numbers),
      ),
      el('h3', {}, words.hashes),
      el('ul', {}, ...hashes),
      el('p', {}, words.hashNote),
      el('h3', {}, words.openResult),
      el('p', {}, el('label', { for: 'result-file' }, words.openResultHint)),
      result,
    );
  }

  private failed(why: string): void {
    const { words } = this.page;
    this.open(words.resultTitle, el('p', { class: 'problem' }, `${words.refused}: ${why}`));
  }

  private result(result: Result): void {
    const { words } = this.page;
    const rows = result.arms.map((arm) =>
      el('tr', {}, el('td', {}, arm.name), el('td', {}, decimal(arm.outcome, 2)), el('td', {}, String(result.replicates))),
    );
    this.open(
      `${words.resultTitle}: ${result.title}`,
      el('p', {}, result.question),
      el(
        'table',
        {},
        el('tr', {}, el('th', {}, ''), el('th', {}, words.impact), el('th', {}, 'n')),
        ...rows,
      ),
      this.curves(result),
      ...result.sentences.map((sentence) => el('p', {}, sentence)),
      ...(result.configuration
        ? [
            el('h3', {}, 'YAML'),
            el('textarea', { rows: 8, readonly: true, 'aria-label': 'YAML' }, result.configuration),
          ]
        : []),
    );
  }

  /** Mean curve and middle 80 % of each arm of a result file. */
  private curves(result: Result): HTMLElement {
    const weeks = Math.max(0, ...result.arms.map((arm) => arm.mean.length));
    if (weeks === 0) return el('p', {}, '');
    const canvas = el('canvas', { width: 1600, height: 520, style: 'width:100%', role: 'img', 'aria-label': this.page.words.impactAxis });
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    const top = 1.05 * Math.max(...result.arms.flatMap((arm) => arm.high));
    const x = (t: number): number => 20 + (t / Math.max(1, weeks - 1)) * 1560;
    const y = (value: number): number => 500 - (value / top) * 480;
    const palette = [colours.left, colours.right, colours.working, colours.wornOut, colours.waiting, colours.ink];
    result.arms.forEach((arm, a) => {
      context.fillStyle = context.strokeStyle = palette[a % palette.length];
      context.globalAlpha = 0.2;
      context.beginPath();
      arm.low.forEach((value, t) => context.lineTo(x(t), y(value)));
      for (let t = weeks - 1; t >= 0; t--) context.lineTo(x(t), y(arm.high[t]));
      context.fill();
      context.globalAlpha = 1;
      context.lineWidth = 6;
      context.beginPath();
      arm.mean.forEach((value, t) => context.lineTo(x(t), y(value)));
      context.stroke();
      context.font = '600 32px system-ui, sans-serif';
      context.fillText(arm.name, 40, 50 + 40 * a);
    });
    return canvas;
  }

  // ---- notes, help, numbers ---------------------------------------------------------------------

  notes(): void {
    const { words } = this.page;
    const print = el('button', { class: 'primary', click: () => window.print() }, words.print);
    const parts = rounds.flatMap((round) => {
      const text = words.rounds[round.id];
      return [
        el('h3', {}, `${round.chapter} · ${text.chapter}`),
        el('p', {}, el('strong', {}, text.ask)),
        el('p', {}, words.notesTiming[round.id]),
        ...(text.moral ? [el('p', {}, text.moral)] : []),
        el('p', {}, `${words.debrief}: ${text.debrief.join(' ')}`),
      ];
    });
    this.open(words.notesTitle, el('p', {}, print), ...words.notesIntro.map((line) => el('p', {}, line)), ...parts, el('p', {}, words.limits));
  }

  help(): void {
    const { words } = this.page;
    this.open(
      words.help,
      ...words.about.map((line) => el('p', {}, line)),
      el('p', {}, words.limits),
      el('table', {}, ...words.keys.map(([key, what]) => el('tr', {}, el('th', { scope: 'row' }, key), el('td', {}, what)))),
    );
  }

  numbers(): void {
    const { page } = this;
    const { show, words } = page;
    if (!show) return;
    const measures = ['impact', 'reach', 'engagement', 'energy', 'quality', 'coordination'];
    const head = [words.week, ...show.films.flatMap((_, a) => measures.map((name) => `${page.nameOf(a as 0 | 1)}: ${words.factors[name] ?? words.impact}`))];
    const rows: HTMLElement[] = [];
    for (let t = 0; t < show.weeks; t += t === 0 ? 12 : 13) {
      const cells = show.films.flatMap((film) =>
        measures.map((name) => percent(film.series[t * page.width + page.column(name)])),
      );
      rows.push(el('tr', {}, el('th', { scope: 'row' }, String(t + 1)), ...cells.map((cell) => el('td', {}, cell))));
    }
    this.open(words.numbers, el('table', {}, el('tr', {}, ...head.map((text) => el('th', { scope: 'col' }, text))), ...rows));
  }
}
