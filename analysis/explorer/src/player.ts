// The clock of the page: plays the film.

import { byId } from './html';
import type { Stage } from './stage';

export const speeds = [1, 2, 4, 8, 16];

export class Player {
  playing = false;
  /** Weeks a second. */
  speed = 4;
  /** Share of the coming week that has passed, in [0, 1). */
  part = 0;
  /** Milliseconds between frames while playing, and spent in drawing them; the latest thousand. */
  readonly frames: { between: number; drawing: number }[] = [];
  private last = 0;

  constructor(private readonly stage: Stage) {}

  play(): void {
    const { show, state } = this.stage;
    if (!show) return;
    if (state.week >= show.weeks - 1) state.week = 0;
    this.playing = true;
    if (byId('bets').contains(document.activeElement)) byId('play').focus();
    this.stage.began();
    this.last = performance.now();
    requestAnimationFrame((now) => this.frame(now));
  }

  pause(): void {
    if (!this.playing) return;
    this.playing = false;
    this.stage.stood();
  }

  private frame(now: number): void {
    if (!this.playing || !this.stage.show) return;
    const between = now - this.last;
    this.last = now;
    this.part += (Math.min(250, between) / 1000) * this.speed;
    while (this.part >= 1 && this.playing) {
      this.part -= 1;
      this.advance();
    }
    const began = performance.now();
    this.stage.draw();
    this.frames.push({ between, drawing: performance.now() - began });
    if (this.frames.length > 1000) this.frames.shift();
    if (this.playing) requestAnimationFrame((next) => this.frame(next));
  }

  private advance(): void {
    const { show, state } = this.stage;
    if (!show || state.week >= show.weeks - 1) {
      this.part = 0;
      this.pause();
      this.stage.ended();
      return;
    }
    state.week++;
    this.stage.weekPassed();
  }
}
