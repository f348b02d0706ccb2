// One world, drawn: ties on the canvas below, people on the canvas above.

import { nobody, Seen, tieBridge, tieFormal, type Film, type Show } from './model';

/** Okabe and Ito's colours, told apart with every common colour vision; shapes say the same twice. */
export const colours = {
  ink: '#17202a',
  inactive: '#8a949e',
  idle: '#56b4e9',
  waiting: '#e69f00',
  working: '#009e73',
  wornOut: '#cc79a7',
  tie: '#5d6b78',
  bridge: '#0072b2',
  left: '#c04a00',
  right: '#0072b2',
};
export const seenColours = [
  colours.inactive,
  colours.idle,
  colours.waiting,
  colours.working,
  colours.wornOut,
  colours.ink,
];
/** From poor to best practice: light to dark, readable in grey. */
export const practiceColours = [
  '#fff3c9', '#fddc8c', '#f9bf5f', '#f29c49', '#e2733f', '#c64c43', '#a2324f', '#7a2057', '#521653', '#2c0c3c',
];

const manyPeople = 1500;
const trustSteps = 4;
const widest = 2.1;

interface Camera {
  scale: number;
  /** Of the width; people may stand up to `widest` times further apart sideways, to fill the panel. */
  scaleX: number;
  x: number;
  y: number;
}

export class Panel {
  readonly host: HTMLElement;
  private readonly below = document.createElement('canvas');
  private readonly above = document.createElement('canvas');
  private show: Show | null = null;
  private film: Film | null = null;
  private camera: Camera = { scale: 1, scaleX: 1, x: 0, y: 0 };
  private leads: Uint8Array = new Uint8Array();
  private drawnTies = '';
  private ratio = 1;
  chosen = -1;
  private drawn = '';

  constructor(
    host: HTMLElement,
    private readonly side: 0 | 1,
    private readonly calm: () => boolean,
    private readonly redraw: () => void,
  ) {
    this.host = host;
    this.below.setAttribute('aria-hidden', 'true');
    this.above.setAttribute('aria-hidden', 'true');
    host.append(this.below, this.above);
    new ResizeObserver(() => {
      this.resize();
      this.redraw();
    }).observe(host);
  }

  set(show: Show): void {
    this.show = show;
    this.film = show.films[this.side];
    this.leads = new Uint8Array(show.people);
    for (let i = 0; i < show.people; i++) {
      if (show.superior[i] === nobody) this.leads[i] = 2;
      else if (this.leads[show.superior[i]] === 0) this.leads[show.superior[i]] = 1;
    }
    this.resize();
  }

  private resize(): void {
    const { clientWidth: width, clientHeight: height } = this.host;
    this.ratio = Math.min(2, window.devicePixelRatio || 1);
    for (const canvas of [this.below, this.above]) {
      canvas.width = Math.max(1, Math.round(width * this.ratio));
      canvas.height = Math.max(1, Math.round(height * this.ratio));
    }
    this.drawnTies = this.drawn = '';
    this.aim();
  }

  private aim(): void {
    if (!this.show) return;
    const { x, y, people } = this.show;
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let i = 0; i < people; i++) {
      left = Math.min(left, x[i]);
      right = Math.max(right, x[i]);
      top = Math.min(top, y[i]);
      bottom = Math.max(bottom, y[i]);
    }
    const margin = 14 * this.ratio;
    const width = this.above.width - 2 * margin;
    const height = this.above.height - 2 * margin;
    const scale = Math.min(width / Math.max(1, right - left), height / Math.max(1, bottom - top), 46 * this.ratio);
    const scaleX = Math.min(width / Math.max(1, right - left), widest * scale);
    this.camera = {
      scale,
      scaleX,
      x: this.above.width / 2 - (scaleX * (left + right)) / 2,
      y: this.above.height / 2 - (scale * (top + bottom)) / 2,
    };
  }

  private at(i: number): [number, number] {
    const show = this.show as Show;
    return [this.camera.x + this.camera.scaleX * show.x[i], this.camera.y + this.camera.scale * show.y[i]];
  }

  private radius(i: number): number {
    const base = Math.max(1.4 * this.ratio, Math.min(10 * this.ratio, 0.36 * Math.sqrt(this.camera.scale * this.camera.scaleX)));
    return base * (this.leads[i] === 2 ? 1.75 : this.leads[i] === 1 ? 1.2 : 1);
  }

  /** The person at a place of the page, or -1. */
  hit(clientX: number, clientY: number): number {
    if (!this.show) return -1;
    const box = this.host.getBoundingClientRect();
    const px = (clientX - box.left) * this.ratio;
    const py = (clientY - box.top) * this.ratio;
    let best = -1;
    let nearest = (16 * this.ratio) ** 2;
    for (let i = 0; i < this.show.people; i++) {
      const [x, y] = this.at(i);
      const distance = (x - px) ** 2 + (y - py) ** 2;
      if (distance < nearest) [best, nearest] = [i, distance];
    }
    return best;
  }

  draw(week: number, part: number, look: 'doing' | 'practice'): void {
    if (!this.show || !this.film) return;
    // In a crowd rings would be too small to be seen growing: it is drawn once a week.
    const crowd = this.show.people > manyPeople;
    const moment = crowd || this.calm() ? 0.5 : part;
    const key = `${week}/${moment}/${look}/${this.chosen}/${this.film.hash}`;
    if (key === this.drawn) return;
    this.drawn = key;
    this.drawTies(Math.floor(week / this.film.tiesEvery));
    const context = this.above.getContext('2d') as CanvasRenderingContext2D;
    context.clearRect(0, 0, this.above.width, this.above.height);
    if (look === 'doing') this.drawStarts(context, week, moment);
    this.drawPeople(context, week, look);
    this.drawChosen(context);
  }

  private drawTies(snapshot: number): void {
    const film = this.film as Film;
    const ties = film.ties[Math.min(snapshot, film.ties.length - 1)];
    const key = `${snapshot}/${film.hash}`;
    if (!ties || key === this.drawnTies) return;
    this.drawnTies = key;
    const context = this.below.getContext('2d') as CanvasRenderingContext2D;
    context.clearRect(0, 0, this.below.width, this.below.height);
    const crowd = ties.i.length > 6000 ? 0.35 : ties.i.length > 2500 ? 0.6 : 1;
    for (const bridges of [0, 1]) {
      for (let step = 0; step < trustSteps; step++) {
        const path = new Path2D();
        for (let k = 0; k < ties.i.length; k++) {
          if ((ties.kind[k] === tieBridge ? 1 : 0) !== bridges) continue;
          if (Math.min(trustSteps - 1, (ties.trust[k] * trustSteps) >> 8) !== step) continue;
          const [x1, y1] = this.at(ties.i[k]);
          const [x2, y2] = this.at(ties.j[k]);
          path.moveTo(x1, y1);
          path.lineTo(x2, y2);
        }
        context.strokeStyle = bridges ? colours.bridge : colours.tie;
        context.globalAlpha = crowd * (0.1 + 0.17 * step);
        context.lineWidth = this.ratio * (0.5 + 0.45 * step);
        context.stroke(path);
      }
    }
    this.drawTree(context, ties, crowd);
    context.globalAlpha = 1;
  }

  private drawTree(context: CanvasRenderingContext2D, ties: Film['ties'][number], crowd: number): void {
    const show = this.show as Show;
    const path = new Path2D();
    for (let k = 0; k < ties.i.length; k++) {
      if (ties.kind[k] !== tieFormal) continue;
      const [x1, y1] = this.at(ties.i[k]);
      const [x2, y2] = this.at(ties.j[k]);
      path.moveTo(x1, y1);
      path.lineTo(x2, y2);
    }
    context.globalAlpha = (show.people > 100 ? 0.28 : 0.5) * crowd;
    context.strokeStyle = colours.ink;
    context.lineWidth = this.ratio * 0.9;
    context.stroke(path);
  }

  /** A ring that opens where somebody starts something. */
  private drawStarts(context: CanvasRenderingContext2D, week: number, grown: number): void {
    const film = this.film as Film;
    const show = this.show as Show;
    const offset = week * show.people;
    const path = new Path2D();
    for (let i = 0; i < show.people; i++) {
      if (film.led[offset + i] === 0) continue;
      const [x, y] = this.at(i);
      const r = this.radius(i) * (1.15 + 1.5 * grown);
      path.moveTo(x + r, y);
      path.arc(x, y, r, 0, 2 * Math.PI);
    }
    context.globalAlpha = 0.9 * (1 - 0.8 * grown);
    context.strokeStyle = colours.working;
    context.lineWidth = 2 * this.ratio;
    context.stroke(path);
    context.globalAlpha = 1;
  }

  private drawPeople(context: CanvasRenderingContext2D, week: number, look: 'doing' | 'practice'): void {
    const film = this.film as Film;
    const show = this.show as Show;
    const offset = week * show.people;
    const groups: Path2D[] = [];
    const crosses = new Path2D();
    const dense = show.people > manyPeople;
    const buckets = practiceColours.length;
    for (let i = 0; i < show.people; i++) {
      const seen = film.seen[offset + i];
      const [x, y] = this.at(i);
      const r = this.radius(i);
      if (seen === Seen.absent) {
        crosses.moveTo(x - r, y - r);
        crosses.lineTo(x + r, y + r);
        crosses.moveTo(x + r, y - r);
        crosses.lineTo(x - r, y + r);
        continue;
      }
      const group =
        look === 'doing' || seen === Seen.inactive ? seen : 10 + Math.min(buckets - 1, (film.quality[offset + i] * buckets) >> 8);
      const path = (groups[group] ??= new Path2D());
      const size = seen === Seen.inactive ? r * 0.7 : seen === Seen.wornOut && look === 'doing' ? r * 0.75 : r;
      if (dense) path.rect(x - size, y - size, 2 * size, 2 * size);
      else {
        path.moveTo(x + size, y);
        path.arc(x, y, size, 0, 2 * Math.PI);
      }
    }
    groups.forEach((path, group) => this.fill(context, path, group));
    context.strokeStyle = colours.ink;
    context.lineWidth = 2.5 * this.ratio;
    context.stroke(crosses);
    this.drawLeaders(context);
  }

  private fill(context: CanvasRenderingContext2D, path: Path2D, group: number): void {
    if (group === Seen.inactive) {
      context.fillStyle = '#ffffff';
      context.fill(path);
      context.strokeStyle = colours.inactive;
      context.lineWidth = 1.2 * this.ratio;
      context.stroke(path);
      return;
    }
    context.fillStyle = group >= 10 ? practiceColours[group - 10] : seenColours[group];
    context.fill(path);
    const crowd = (this.show as Show).people > manyPeople;
    if (!crowd && (group === Seen.waiting || group >= 10)) {
      context.strokeStyle = colours.ink;
      context.lineWidth = (group >= 10 ? 0.6 : 1.1) * this.ratio;
      context.stroke(path);
    }
  }

  /** Those who lead carry a ring, the head a thick one. */
  private drawLeaders(context: CanvasRenderingContext2D): void {
    const show = this.show as Show;
    const crowd = show.people > manyPeople;
    context.strokeStyle = colours.ink;
    for (let i = 0; i < show.people; i++) {
      if (this.leads[i] === 0 || (crowd && this.leads[i] === 1)) continue;
      const [x, y] = this.at(i);
      const r = this.radius(i);
      context.lineWidth = (this.leads[i] === 2 && !crowd ? 2.2 : 1.1) * this.ratio;
      context.beginPath();
      context.arc(x, y, r + context.lineWidth, 0, 2 * Math.PI);
      context.stroke();
    }
  }

  private drawChosen(context: CanvasRenderingContext2D): void {
    const show = this.show as Show;
    if (this.chosen < 0 || this.chosen >= show.people) return;
    const [x, y] = this.at(this.chosen);
    context.strokeStyle = colours.ink;
    context.lineWidth = 3 * this.ratio;
    context.beginPath();
    context.arc(x, y, this.radius(this.chosen) + 6 * this.ratio, 0, 2 * Math.PI);
    context.stroke();
    context.strokeStyle = '#ffffff';
    context.lineWidth = 1.2 * this.ratio;
    context.stroke();
  }

  /** Both canvases as one, for a picture of the view. */
  paintOn(context: CanvasRenderingContext2D, x: number, y: number, width: number, height: number): void {
    context.drawImage(this.below, x, y, width, height);
    context.drawImage(this.above, x, y, width, height);
  }
}
