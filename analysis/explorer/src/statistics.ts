// What many worlds say, in numbers.

import type { Band } from './crew';

/** 97.5 % quantile of Student's t with `df` degrees of freedom: Cornish-Fisher expansion around the
 *  normal one (Abramowitz and Stegun 26.7.5), good to 0.002 from df = 8. */
export function studentQuantile(df: number): number {
  const z = 1.959963984540054;
  const g1 = (z ** 3 + z) / 4;
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + g1 / df + g2 / df ** 2 + g3 / df ** 3;
}

export interface Verdict {
  n: number;
  left: number;
  right: number;
  difference: number;
  low: number;
  high: number;
  /** Share of worlds in which the right is ahead, ties counted half. */
  share: number;
  side: 'left' | 'right' | 'none';
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
const mean = (values: number[]): number => values.reduce((total, value) => total + value, 0) / values.length;

/** Impact added up over all weeks, right minus left, paired by world. */
export function verdict(band: Band): Verdict | null {
  const pairs = band.impact.filter((pair) => pair !== undefined).map(([l, r]) => [sum(l), sum(r)]);
  const n = pairs.length;
  if (n < 8) return null;
  const differences = pairs.map(([l, r]) => r - l);
  const difference = mean(differences);
  const variance = differences.reduce((total, d) => total + (d - difference) ** 2, 0) / (n - 1);
  const half = studentQuantile(n - 1) * Math.sqrt(variance / n);
  const ahead = differences.reduce((total, d) => total + (d > 0 ? 1 : d === 0 ? 0.5 : 0), 0);
  const [low, high] = [difference - half, difference + half];
  return {
    n,
    left: mean(pairs.map(([l]) => l)),
    right: mean(pairs.map(([, r]) => r)),
    difference,
    low,
    high,
    share: ahead / n,
    side: low > 0 ? 'right' : high < 0 ? 'left' : 'none',
  };
}

export interface Ribbon {
  low: Float64Array;
  high: Float64Array;
}

/** The middle 80 % of worlds, week by week, for one arm. */
export function ribbon(band: Band, arm: 0 | 1): Ribbon | null {
  const worlds = band.impact.filter((pair) => pair !== undefined).map((pair) => pair[arm]);
  if (worlds.length < 10) return null;
  const weeks = band.setup.weeks;
  const low = new Float64Array(weeks);
  const high = new Float64Array(weeks);
  const column = new Float64Array(worlds.length);
  for (let t = 0; t < weeks; t++) {
    for (let w = 0; w < worlds.length; w++) column[w] = worlds[w][t];
    column.sort();
    low[t] = column[Math.floor(0.1 * (worlds.length - 1))];
    high[t] = column[Math.ceil(0.9 * (worlds.length - 1))];
  }
  return { low, high };
}

const factorNames = ['reach', 'engagement', 'energy', 'quality', 'coordination'];

/** What each factor has added to the gap in impact up to a week, in weeks at full impact: logarithmic
 *  mean Divisia decomposition (LMDI-I), added up over weeks; exact. A week in which an arm has no impact
 *  yet is left out. */
export function gapByFactor(
  series: [Float64Array, Float64Array],
  columns: Map<string, number>,
  width: number,
  week: number,
): Map<string, number> {
  const gap = new Map(factorNames.map((name) => [name, 0]));
  const impact = columns.get('impact') as number;
  for (let t = 0; t <= week; t++) {
    const left = series[0][t * width + impact];
    const right = series[1][t * width + impact];
    if (!(left > 0) || !(right > 0)) continue;
    const weight = left === right ? left : (right - left) / Math.log(right / left);
    for (const name of factorNames) {
      const c = columns.get(name) as number;
      const ratio = series[1][t * width + c] / series[0][t * width + c];
      gap.set(name, (gap.get(name) as number) + weight * Math.log(ratio));
    }
  }
  return gap;
}
