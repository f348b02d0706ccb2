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

export interface Lead {
  /** The week (from 1) after which the other side is ahead, week by week, and its 95 % interval. */
  week: number;
  low: number;
  high: number;
  /** Who is ahead from then on. */
  late: 'left' | 'right';
}

const resamples = 400;
/** Weeks in which nobody has achieved anything yet: whoever leads then says nothing. */
const startUp = 8;
/** Weeks over which the mean difference is smoothed before its last change of sign is sought. */
const smoothedOver = 5;

/** The last week in which the mean difference changes sign; 0 if one side leads throughout. */
function lastCrossing(mean: Float64Array): { week: number; late: 'left' | 'right' } {
  const n = mean.length;
  const smooth = (t: number): number => {
    let total = 0;
    for (let s = Math.max(0, t - smoothedOver + 1); s <= t; s++) total += mean[s];
    return total;
  };
  const late = smooth(n - 1) >= 0 ? 'right' : 'left';
  let week = 0;
  for (let t = 0; t < n; t++) if (smooth(t) >= 0 !== (late === 'right')) week = t + 1;
  return { week, late };
}

/** From when on who leads, week by week; interval: percentile bootstrap over worlds (the same draws
 *  every time). Null if there are too few worlds, or if nobody overtakes anybody. */
export function lead(band: Band): Lead | null {
  const known = leads.get(band);
  if (known !== undefined && band.done === band.wanted) return known;
  const found = computeLead(band);
  leads.set(band, found);
  return found;
}

const leads = new WeakMap<Band, Lead | null>();

function computeLead(band: Band): Lead | null {
  const pairs = band.impact.filter((pair) => pair !== undefined);
  const n = pairs.length;
  const weeks = band.setup.weeks;
  if (n < 50) return null;
  const meanOf = (pick: () => number): Float64Array => {
    const mean = new Float64Array(weeks);
    for (let k = 0; k < n; k++) {
      const [left, right] = pairs[pick()];
      for (let t = 0; t < weeks; t++) mean[t] += (right[t] - left[t]) / n;
    }
    return mean;
  };
  let next = 0;
  const found = lastCrossing(meanOf(() => next++));
  if (found.week < startUp) return null;
  let state = 12345;
  const draw = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * n);
  };
  const drawn: number[] = [];
  for (let b = 0; b < resamples; b++) {
    const other = lastCrossing(meanOf(draw));
    // If the other side ends ahead, this side overtakes after the end.
    drawn.push(other.late === found.late ? other.week : weeks + 1);
  }
  drawn.sort((a, b) => a - b);
  return { ...found, low: drawn[Math.floor(0.025 * resamples)], high: drawn[Math.ceil(0.975 * resamples) - 1] };
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

export const factorNames = ['reach', 'engagement', 'energy', 'quality', 'coordination'];

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
