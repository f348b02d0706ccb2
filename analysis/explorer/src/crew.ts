// The workers: one for the film on the stage, the others for the band of worlds with other luck.

import packedEngine from 'packed:engine';
import EngineWorker from './worker?worker&inline';
import type { Answer, Description, Order, Setup, Show } from './model';
import { unpack } from './unpack';

export interface Band {
  setup: Setup;
  wanted: number;
  /** By world, impact of both arms week by week; holes are still being computed. */
  impact: ([Float64Array, Float64Array] | undefined)[];
  hashes: ([string, string] | undefined)[];
  done: number;
}

function member(text: Promise<string>): Promise<Worker> {
  return text.then((engine) => {
    const worker = new EngineWorker();
    worker.postMessage({ kind: 'engine', text: engine } satisfies Order);
    return worker;
  });
}

export class Crew {
  private readonly text = unpack(packedEngine);
  private readonly stage = member(this.text);
  private readonly others: Promise<Worker>[];
  private number = 0;
  private stageBusy = false;
  private waiting: { setup: Setup; done: (show: Show) => void; failed: (why: string) => void } | null = null;
  private bandNumber = 0;
  private hired = false;

  constructor() {
    const spare = Math.max(2, Math.min(4, (navigator.hardwareConcurrency || 2) - 1));
    this.others = Array.from({ length: spare }, () => member(this.text));
  }

  async describe(): Promise<Description> {
    const worker = await this.stage;
    return new Promise((resolve) => {
      worker.onmessage = (event: MessageEvent<Answer>) => {
        if (event.data.kind === 'description') resolve(event.data.description);
      };
      worker.postMessage({ kind: 'describe', id: 0 } satisfies Order);
    });
  }

  /** The film of that setup. While one is being made only the latest request waits. */
  show(setup: Setup, done: (show: Show) => void, failed: (why: string) => void): void {
    this.waiting = { setup, done, failed };
    if (!this.stageBusy) void this.nextShow();
  }

  private async nextShow(): Promise<void> {
    const next = this.waiting;
    if (!next) return;
    this.waiting = null;
    this.stageBusy = true;
    const worker = await this.stage;
    const id = ++this.number;
    worker.onmessage = (event: MessageEvent<Answer>) => {
      const answer = event.data;
      if (!('id' in answer) || answer.id !== id) return;
      this.stageBusy = false;
      if (this.waiting) void this.nextShow();
      else if (answer.kind === 'shown') next.done(answer.show);
      else if (answer.kind === 'refused') next.failed(answer.why);
    };
    worker.postMessage({ kind: 'show', id, setup: next.setup } satisfies Order);
  }

  /** Computes `wanted` worlds of that setup; whatever was being computed before is given up. */
  band(setup: Setup, wanted: number, progress: (band: Band) => void): void {
    const number = ++this.bandNumber;
    const band: Band = { setup, wanted, impact: new Array(wanted), hashes: new Array(wanted), done: 0 };
    let next = 0;
    const feed = (worker: Worker): void => {
      if (number !== this.bandNumber || next >= wanted) return;
      const world = next++;
      worker.onmessage = (event: MessageEvent<Answer>) => {
        const answer = event.data;
        if (number === this.bandNumber && answer.kind === 'replicated') {
          band.impact[answer.world] = answer.impact;
          band.hashes[answer.world] = answer.hashes;
          band.done++;
          progress(band);
        }
        feed(worker);
      };
      worker.postMessage({ kind: 'replicate', id: number, setup: { ...setup, world } } satisfies Order);
    };
    for (const other of this.others) void other.then(feed);
    this.hired = true;
  }

  stopBand(): void {
    if (this.hired) this.bandNumber++;
  }
}
