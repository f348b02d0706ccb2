// What the engine and the page tell each other.

export type Value = number | string | boolean;
/** Settings by path as the engine names them: "network.people", "leadership.help.ask_probability". */
export type Settings = Record<string, Value>;

export interface Parameter {
  path: string;
  kind: 'real' | 'integer' | 'flag' | 'choice' | 'text';
  initial: Value;
  low: number;
  high: number;
  unit: string;
  source: string;
  symbol: string;
  meaning: string;
  choices: string[];
}
export interface Measure {
  name: string;
  unit: string;
  meaning: string;
}
export interface Description {
  parameters: Parameter[];
  presets: { name: string; meaning: string }[];
  series: Measure[];
  outcomes: Measure[];
}

export interface OwnNetwork {
  ties: string;
  chart: string;
  tiesName: string;
  chartName: string;
}

/** Everything that decides the bits of both worlds. */
export interface Setup {
  seed: number;
  world: number;
  weeks: number;
  shared: Settings;
  arms: [Settings, Settings];
  own: OwnNetwork | null;
}

/** One arm, week by week. People are columns [week x people], ties one list per snapshot. */
export interface Film {
  seen: Uint8Array;
  energy: Uint8Array;
  quality: Uint8Array;
  led: Uint8Array;
  line: Uint16Array;
  practice: Uint32Array;
  ties: { i: Uint32Array; j: Uint32Array; trust: Uint8Array; kind: Uint8Array }[];
  /** Weeks between two snapshots of ties. */
  tiesEvery: number;
  /** [week x measures] */
  series: Float64Array;
  outcomes: Float64Array;
  hash: string;
}

export interface Show {
  setup: Setup;
  people: number;
  weeks: number;
  superior: Uint32Array;
  organisation: Uint32Array;
  names: string[];
  x: Float32Array;
  y: Float32Array;
  films: [Film, Film];
  milliseconds: number;
}

export const nobody = 0xffffffff;
export const tieFormal = 2;
export const tieBridge = 1;

/** As sim/app/wasm.cpp numbers what a person is seen doing. */
export const enum Seen {
  inactive,
  idle,
  waiting,
  working,
  wornOut,
  absent,
}

export type Order =
  | { kind: 'engine'; text: string }
  | { kind: 'describe'; id: number }
  | { kind: 'show'; id: number; setup: Setup }
  | { kind: 'replicate'; id: number; setup: Setup };
export type Answer =
  | { kind: 'description'; id: number; description: Description }
  | { kind: 'shown'; id: number; show: Show }
  | { kind: 'replicated'; id: number; world: number; impact: [Float64Array, Float64Array]; hashes: [string, string] }
  | { kind: 'refused'; id: number; why: string };
