// The story: rounds, each a pair of worlds and a bet. What comes out is computed, never written here;
// `expected` is what a test holds the band of 200 worlds against (tests/run.mjs), so that no sentence in
// texts/ outlives the model it was true of.

import type { Settings } from './model';

export interface Round {
  /** Key of its texts. */
  id: string;
  chapter: number;
  weeks: number;
  shared: Settings;
  presets: [string, string];
  arms: [Settings, Settings];
  look: 'doing' | 'practice';
  bet: 'choice' | 'line' | 'none';
  expected: 'left' | 'right' | 'open';
  /** A series measure worth saying at the end. */
  also?: 'bridge_share';
}

const oneHead: Settings = { 'network.people': 300, 'network.organisations': 1, 'leadership.problem.interdependence': 0 };
const sixOrganisations: Settings = { 'network.people': 300, 'network.organisations': 6 };
const against: [string, string] = ['traditional', 'network'];
const lettingGo: Settings = { 'leadership.rules.letting_go': 0.8 };

export const rounds: Round[] = [
  {
    id: 'small',
    chapter: 1,
    weeks: 26,
    shared: { 'network.people': 40, 'network.organisations': 1, 'leadership.problem.interdependence': 0 },
    presets: against,
    arms: [{}, {}],
    look: 'doing',
    bet: 'choice',
    expected: 'left',
  },
  {
    id: 'growth',
    chapter: 2,
    weeks: 104,
    shared: oneHead,
    presets: against,
    arms: [{}, {}],
    look: 'doing',
    bet: 'choice',
    expected: 'right',
  },
  {
    id: 'letting',
    chapter: 3,
    weeks: 104,
    shared: oneHead,
    presets: ['traditional', 'traditional'],
    arms: [{}, lettingGo],
    look: 'doing',
    bet: 'choice',
    expected: 'right',
  },
  {
    id: 'delegated',
    chapter: 3,
    weeks: 104,
    shared: oneHead,
    presets: against,
    arms: [lettingGo, {}],
    look: 'doing',
    bet: 'choice',
    expected: 'left',
  },
  {
    id: 'simple',
    chapter: 4,
    weeks: 156,
    shared: { ...sixOrganisations, 'leadership.problem.interdependence': 0 },
    presets: against,
    arms: [{}, {}],
    look: 'practice',
    bet: 'choice',
    expected: 'left',
  },
  {
    id: 'wicked',
    chapter: 4,
    weeks: 156,
    shared: sixOrganisations,
    presets: against,
    arms: [{}, {}],
    look: 'practice',
    bet: 'choice',
    expected: 'open',
  },
  {
    id: 'leaves',
    chapter: 5,
    weeks: 156,
    shared: { ...sixOrganisations, 'leadership.shocks.lose_leaders.intensity': 1 },
    presets: against,
    arms: [{}, {}],
    look: 'doing',
    bet: 'line',
    expected: 'right',
  },
  {
    id: 'weaving',
    chapter: 6,
    weeks: 156,
    shared: { 'network.people': 300, 'network.organisations': 12, 'network.silos.bridge_degree': 0.2 },
    presets: ['network', 'network'],
    arms: [
      {},
      {
        'leadership.strategies.relationship_weaving.intensity': 1,
        'leadership.strategies.relationship_weaving.end': 156,
      },
    ],
    look: 'doing',
    bet: 'choice',
    expected: 'left',
    also: 'bridge_share',
  },
  {
    id: 'sandbox',
    chapter: 7,
    weeks: 156,
    shared: sixOrganisations,
    presets: against,
    arms: [{}, {}],
    look: 'doing',
    bet: 'none',
    expected: 'open',
  },
];

export const chapterCount = 7;
export const replicates = 200;

/** Sliders of the sandbox, with the range that is worth moving through (within the table's own). */
export const sliders: { path: string; low: number; high: number; step: number }[] = [
  { path: 'leadership.rules.letting_go', low: 0, high: 1, step: 0.05 },
  { path: 'leadership.people.trust.mean', low: 0.05, high: 0.95, step: 0.05 },
  { path: 'leadership.people.reciprocity.mean', low: 0.05, high: 0.95, step: 0.05 },
  { path: 'leadership.people.generosity.mean', low: 0.05, high: 0.95, step: 0.05 },
  { path: 'leadership.people.threshold.mean', low: 0.05, high: 0.95, step: 0.05 },
  { path: 'leadership.problem.interdependence', low: 0, high: 9, step: 1 },
  { path: 'leadership.problem.turbulence', low: 0, high: 0.5, step: 0.01 },
  { path: 'network.people', low: 20, high: 5000, step: 20 },
  { path: 'network.organisations', low: 1, high: 20, step: 1 },
  { path: 'network.span', low: 2, high: 30, step: 1 },
];
