// Impact over time: both lines up to the present week, the bands of other worlds, and the room's bet.

import uPlot from 'uplot';
import type { Show } from './model';
import { colours } from './panel';
import type { Ribbon } from './statistics';

type Row = (number | null)[];

export class Chart {
  private readonly plot: uPlot;
  private weeks = 0;
  private top = 0.1;
  private week = 0;
  private impact: [number[], number[]] = [[], []];
  private ribbons: [Ribbon | null, Ribbon | null] = [null, null];
  private showBands = false;
  private bet: Row = [];
  private drawing: ((week: number) => void) | null = null;

  constructor(
    private readonly host: HTMLElement,
    private readonly seek: (week: number) => void,
  ) {
    const edge = (stroke: string): uPlot.Series => ({ stroke, width: 1, points: { show: false } });
    const line = (stroke: string, dash?: number[]): uPlot.Series => ({
      stroke,
      width: 3.5,
      dash,
      points: { show: false },
      spanGaps: true,
    });
    const font = '15px system-ui, sans-serif';
    this.plot = new uPlot(
      {
        width: 600,
        height: 200,
        legend: { show: false },
        cursor: { show: false },
        scales: { x: { time: false, range: () => [1, Math.max(2, this.weeks)] }, y: { range: () => [0, this.top] } },
        axes: [
          {
            incrs: [1, 2, 5, 13, 26, 52, 104],
            font, stroke: colours.ink, size: 30, grid: { stroke: '#e3e6e8', width: 1 }, ticks: { show: false },
          },
          {
            font,
            stroke: colours.ink,
            size: 52,
            grid: { stroke: '#e3e6e8', width: 1 },
            ticks: { show: false },
            values: (_, values) => values.map((value) => `${Math.round(100 * value)} %`),
          },
        ],
        series: [
          {},
          edge('rgba(192, 74, 0, 0.55)'),
          edge('rgba(192, 74, 0, 0.55)'),
          edge('rgba(0, 114, 178, 0.55)'),
          edge('rgba(0, 114, 178, 0.55)'),
          line(colours.left),
          line(colours.right, [10, 5]),
          line(colours.ink, [3, 5]),
        ],
        bands: [
          { series: [2, 1], fill: 'rgba(192, 74, 0, 0.14)' },
          { series: [4, 3], fill: 'rgba(0, 114, 178, 0.14)' },
        ],
        hooks: { draw: [(plot) => this.drawWeek(plot)] },
      },
      [[1, 2], [], [], [], [], [], [], []] as unknown as uPlot.AlignedData,
      host,
    );
    new ResizeObserver(() => this.resize()).observe(host);
    this.listen();
  }

  private resize(): void {
    const { clientWidth: width, clientHeight: height } = this.host;
    if (width > 40 && height > 40) this.plot.setSize({ width, height });
  }

  private listen(): void {
    const at = (event: PointerEvent): { week: number; value: number } => {
      const box = this.plot.over.getBoundingClientRect();
      const week = Math.round(this.plot.posToVal(event.clientX - box.left, 'x')) - 1;
      const value = this.plot.posToVal(event.clientY - box.top, 'y');
      return { week: Math.max(0, Math.min(this.weeks - 1, week)), value: Math.max(0, Math.min(this.top, value)) };
    };
    let last = -1;
    const move = (event: PointerEvent): void => {
      const { week, value } = at(event);
      if (!this.drawing) {
        this.seek(week);
        return;
      }
      const from = last < 0 ? week : last;
      const before = this.bet[from] ?? value;
      for (let w = Math.min(from, week); w <= Math.max(from, week); w++) {
        const share = week === from ? 1 : (w - from) / (week - from);
        this.bet[w] = before + share * (value - before);
      }
      last = week;
      this.drawing(week);
      this.refresh();
    };
    const over = this.plot.over;
    over.style.touchAction = 'none';
    over.addEventListener('pointerdown', (event) => {
      over.setPointerCapture(event.pointerId);
      last = -1;
      move(event);
    });
    over.addEventListener('pointermove', (event) => {
      if (event.buttons & 1) move(event);
    });
  }

  set(show: Show, impactColumn: number, width: number): void {
    this.weeks = show.weeks;
    const column = (arm: 0 | 1): number[] =>
      Array.from({ length: show.weeks }, (_, t) => show.films[arm].series[t * width + impactColumn]);
    this.impact = [column(0), column(1)];
    this.ribbons = [null, null];
    this.scale();
    this.refresh();
  }

  setBands(left: Ribbon | null, right: Ribbon | null): void {
    this.ribbons = [left, right];
    this.scale();
    this.refresh();
  }

  revealBands(reveal: boolean): void {
    if (this.showBands === reveal) return;
    this.showBands = reveal;
    this.refresh();
  }

  setWeek(week: number): void {
    this.week = week;
    this.refresh();
  }

  /** From here on a pointer draws the bet, until `stop`. */
  drawBet(listener: (week: number) => void): void {
    this.drawing = listener;
  }
  stopDrawing(): void {
    this.drawing = null;
  }
  setBet(bet: Row): void {
    this.bet = bet;
    this.refresh();
  }
  getBet(): Row {
    return this.bet;
  }
  highest(): number {
    return this.top;
  }

  /** The scale covers both lines and bands from the start, and moves only with the world. */
  private scale(): void {
    let most = 0.02;
    for (const arm of [0, 1] as const) {
      for (const value of this.impact[arm]) most = Math.max(most, value);
      for (const value of this.ribbons[arm]?.high ?? []) most = Math.max(most, value);
    }
    this.top = Math.ceil(most * 1.08 * 20) / 20;
  }

  private refresh(): void {
    const weeks = Array.from({ length: this.weeks }, (_, t) => t + 1);
    const until = (values: number[]): Row => values.map((value, t) => (t <= this.week ? value : null));
    const edge = (arm: 0 | 1, which: 'low' | 'high'): Row => {
      const ribbon = this.ribbons[arm];
      return weeks.map((_, t) => (ribbon && this.showBands ? ribbon[which][t] : null));
    };
    const bet: Row = weeks.map((_, t) => this.bet[t] ?? null);
    this.plot.setData([
      weeks,
      edge(0, 'low'),
      edge(0, 'high'),
      edge(1, 'low'),
      edge(1, 'high'),
      until(this.impact[0]),
      until(this.impact[1]),
      bet,
    ] as uPlot.AlignedData);
  }

  private drawWeek(plot: uPlot): void {
    const { ctx, bbox } = plot;
    const x = plot.valToPos(this.week + 1, 'x', true);
    ctx.save();
    ctx.strokeStyle = colours.ink;
    ctx.globalAlpha = 0.5;
    ctx.lineWidth = 2;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.globalAlpha = 1;
    for (const arm of [0, 1] as const) {
      const value = this.impact[arm][this.week];
      if (value === undefined) continue;
      ctx.fillStyle = arm === 0 ? colours.left : colours.right;
      ctx.beginPath();
      ctx.arc(x, plot.valToPos(value, 'y', true), 6 * (window.devicePixelRatio || 1), 0, 2 * Math.PI);
      ctx.fill();
    }
    ctx.restore();
  }

  canvas(): HTMLCanvasElement {
    return this.plot.ctx.canvas;
  }
}
