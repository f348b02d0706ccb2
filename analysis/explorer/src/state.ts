// What decides the page: kept in the address after #, so that a link is the whole state. Reads and
// writes the address and the YAML that the program runs.

import { chapterCount, replicates, rounds, type Round } from './chapters';
import type { OwnNetwork, Setup, Settings, Value } from './model';

export interface State {
  round: number;
  seed: number;
  world: number;
  weeks: number;
  presets: [string, string];
  shared: Settings;
  arms: [Settings, Settings];
  deeds: string[];
  week: number;
  look: 'doing' | 'practice';
  language: string;
  own: OwnNetwork | null;
}

export function ofRound(index: number, before?: State): State {
  const round: Round = rounds[index];
  return {
    round: index,
    seed: before?.seed ?? 1,
    world: before?.world ?? 0,
    weeks: round.weeks,
    presets: [...round.presets],
    shared: { ...round.shared },
    arms: [{ ...round.arms[0] }, { ...round.arms[1] }],
    deeds: [],
    week: 0,
    look: round.look,
    language: before?.language ?? 'en',
    own: null,
  };
}

export function roundOfChapter(chapter: number): number {
  const wanted = Math.min(chapterCount, Math.max(1, chapter));
  return rounds.findIndex((round) => round.chapter === wanted);
}

const handPath = 'leadership.by_hand.deeds';
const presetPath = 'leadership.rules.preset';

export function setupOf(state: State): Setup {
  const shared = { ...state.shared };
  if (state.deeds.length > 0) shared[handPath] = state.deeds.join(', ');
  return {
    seed: state.seed,
    world: state.world,
    weeks: state.weeks,
    shared,
    arms: [
      { [presetPath]: state.presets[0], ...state.arms[0] },
      { [presetPath]: state.presets[1], ...state.arms[1] },
    ],
    own: state.own,
  };
}

// ---- the address --------------------------------------------------------------------------------

function written(settings: Settings): string {
  return Object.entries(settings)
    .map(([path, value]) => `${path}:${value}`)
    .join(';');
}

function valueOf(text: string): Value {
  if (text === 'true' || text === 'false') return text === 'true';
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

function settingsOf(text: string | null): Settings {
  const settings: Settings = {};
  for (const part of (text ?? '').split(';')) {
    const colon = part.indexOf(':');
    if (colon > 0) settings[part.slice(0, colon)] = valueOf(part.slice(colon + 1));
  }
  return settings;
}

/** The address without what is as the round has it. A network of one's own cannot travel in it. */
export function addressOf(state: State): string {
  const plain = ofRound(state.round);
  const fields: [string, string, string][] = [
    ['round', rounds[state.round].id, ''],
    ['seed', String(state.seed), '1'],
    ['world', String(state.world), '0'],
    ['week', String(state.week), '0'],
    ['weeks', String(state.weeks), String(plain.weeks)],
    ['left', state.presets[0], plain.presets[0]],
    ['right', state.presets[1], plain.presets[1]],
    ['set', written(state.shared), written(plain.shared)],
    ['setleft', written(state.arms[0]), written(plain.arms[0])],
    ['setright', written(state.arms[1]), written(plain.arms[1])],
    ['hand', state.deeds.join(','), ''],
    ['look', state.look, plain.look],
    ['lang', state.language, 'en'],
  ];
  const kept = fields.filter(([, value, usual]) => value !== usual);
  return '#' + new URLSearchParams(kept.map(([key, value]) => [key, value])).toString();
}

function whole(text: string | null, low: number, high: number, otherwise: number): number {
  const value = Number(text ?? NaN);
  return Number.isInteger(value) && value >= low && value <= high ? value : otherwise;
}

export function ofAddress(address: string): State {
  const fields = new URLSearchParams(address.replace(/^#/, ''));
  const index = rounds.findIndex((round) => round.id === fields.get('round'));
  const state = ofRound(Math.max(0, index));
  state.seed = whole(fields.get('seed'), 0, 4294967295, state.seed);
  state.world = whole(fields.get('world'), 0, 999999, state.world);
  state.weeks = whole(fields.get('weeks'), 2, 1040, state.weeks);
  state.week = whole(fields.get('week'), 0, state.weeks - 1, 0);
  if (fields.has('left')) state.presets[0] = fields.get('left') as string;
  if (fields.has('right')) state.presets[1] = fields.get('right') as string;
  if (fields.has('set')) state.shared = settingsOf(fields.get('set'));
  if (fields.has('setleft')) state.arms[0] = settingsOf(fields.get('setleft'));
  if (fields.has('setright')) state.arms[1] = settingsOf(fields.get('setright'));
  state.deeds = (fields.get('hand') ?? '').split(',').filter((deed) => deed.trim() !== '');
  if (fields.get('look') === 'practice' || fields.get('look') === 'doing') {
    state.look = fields.get('look') as State['look'];
  }
  if (fields.has('lang')) state.language = fields.get('lang') as string;
  return state;
}

// ---- YAML ---------------------------------------------------------------------------------------

type Tree = { [key: string]: Tree | Value };

function plant(tree: Tree, path: string, value: Value): void {
  const keys = path.split('.');
  const last = keys.pop() as string;
  let at = tree;
  for (const key of keys) at = (at[key] ??= {}) as Tree;
  at[last] = value;
}

function yamlOf(tree: Tree, margin = ''): string {
  return Object.entries(tree)
    .map(([key, value]) => {
      if (typeof value === 'object') {
        const inner = yamlOf(value, margin + '  ');
        return inner === '' ? `${margin}${key}: {}\n` : `${margin}${key}:\n${inner}`;
      }
      const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
      return `${margin}${key}: ${text}\n`;
    })
    .join('');
}

export function armNames(state: State): [string, string] {
  const [left, right] = state.presets;
  return left === right ? [`left_${left}`, `right_${right}`] : [left, right];
}

/** The configuration of both worlds: `netlead compare` gives the same bits for every world. */
export function yamlFor(state: State, question: string, hashes: [string, string]): string {
  const setup = setupOf(state);
  const tree: Tree = { name: 'from the explorer', question, seed: state.seed, replicates, ticks: state.weeks };
  for (const [path, value] of Object.entries(setup.shared)) {
    if (path.startsWith('network.')) plant(tree, path, value);
  }
  if (state.own) {
    plant(tree, 'network.generator', 'imported');
    plant(tree, 'network.imported.file', state.own.tiesName);
    if (state.own.chartName) plant(tree, 'network.imported.chart', state.own.chartName);
  }
  for (const [path, value] of Object.entries(setup.shared)) {
    if (path.startsWith('leadership.')) plant(tree, path, value);
  }
  const names = armNames(state);
  const arms: Tree = {};
  names.forEach((name, a) => {
    const arm: Tree = {};
    for (const [path, value] of Object.entries(setup.arms[a])) plant(arm, path.replace('leadership.', ''), value);
    arms[name] = arm;
  });
  tree['arms'] = arms;
  const shown = names.map((name, a) => `#   ${name}  ${hashes[a]}\n`).join('');
  const own = state.own ? '# The files of the network have to stand where netlead runs.\n' : '';
  return (
    `# Made by the explorer of netlead. World ${state.world} is the one that was on the screen:\n` +
    `#   netlead run FILE.yaml --replicate ${state.world}\n# Its content hashes:\n${shown}${own}` +
    yamlOf(tree)
  );
}
