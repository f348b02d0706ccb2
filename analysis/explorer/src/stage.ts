// What the parts of the page share, and what they may ask of it.

import type { Round } from './chapters';
import type { Chart } from './chart';
import type { Band } from './crew';
import type { Description, Show } from './model';
import type { Panel } from './panel';
import type { State } from './state';
import type { Texts } from './texts';

export interface Stage {
  state: State;
  readonly words: Texts;
  /** Absent until the engine has told of itself. */
  readonly description: Description;
  /** Both worlds, week by week; null until they are computed. */
  readonly show: Show | null;
  /** The same comparison in many worlds. */
  readonly band: Band | null;
  /** Why the engine refused the settings; empty if it did not. */
  readonly problem: string;
  readonly round: Round;
  readonly sandbox: boolean;
  readonly chartOfImpact: Chart;
  readonly pictures: [Panel, Panel];
  /** Place of a measure in a row of the series, and how long a row is. */
  column(name: string): number;
  readonly width: number;

  nameOf(side: 0 | 1): string;
  who(person: number): string;
  /** Everybody without a superior: the heroes. */
  heads(): number[];

  /** All texts anew. */
  speak(): void;
  draw(): void;
  /** Puts the state into the address. */
  remember(): void;

  next(): void;
  play(): void;
  pause(): void;
  seek(week: number): void;
  /** The film begins to move, comes to a new week, stands still, has reached its last week. */
  began(): void;
  weekPassed(): void;
  stood(): void;
  ended(): void;

  /** Both worlds and the band anew; `computeSoon` waits for a slider to rest. */
  compute(): void;
  computeSoon(): void;
  /** Deeds for the coming week; false at the end of time. */
  deed(...words: string[]): boolean;
  undoDeed(index: number): void;
}
