// A result that the program made: the HDF5 file (read by h5wasm) or the JSON of `netlead compare --json`.

import packedH5wasm from 'packed:h5wasm';
import { unpack } from './unpack';

export interface ArmResult {
  name: string;
  /** Mean and middle 80 % over replicates, tick by tick; empty if the file has no series. */
  mean: number[];
  low: number[];
  high: number[];
  outcome: number;
}
export interface Result {
  title: string;
  question: string;
  replicates: number;
  arms: ArmResult[];
  sentences: string[];
  configuration: string;
}

interface H5Dataset {
  shape: number[];
  value: Float64Array | BigUint64Array | string[];
}
interface H5File {
  attrs: Record<string, { value: unknown }>;
  get(path: string): (H5Dataset & { attrs: Record<string, { value: unknown }> }) | null;
  close(): void;
}
interface H5wasm {
  ready: Promise<{ FS: { writeFile(name: string, bytes: Uint8Array): void; unlink(name: string): void } }>;
  File: new (name: string, mode: 'r') => H5File;
}

let library: Promise<H5wasm> | null = null;

function h5wasm(): Promise<H5wasm> {
  library ??= unpack(packedH5wasm).then((text) => new Function(`${text}\nreturn h5wasm;`)() as H5wasm);
  return library;
}

function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.round(share * (sorted.length - 1))];
}

function armOf(name: string, a: number, arms: number, impact: H5Dataset | null, outcome: H5Dataset): ArmResult {
  const [replicates] = outcome.shape;
  const outcomes = outcome.value as Float64Array;
  let total = 0;
  for (let r = 0; r < replicates; r++) total += outcomes[r * arms + a];
  const made: ArmResult = { name, mean: [], low: [], high: [], outcome: total / replicates };
  if (!impact) return made;
  const ticks = impact.shape[2];
  const values = impact.value as Float64Array;
  for (let t = 0; t < ticks; t++) {
    const column = Float64Array.from({ length: replicates }, (_, r) => values[(r * arms + a) * ticks + t]).sort();
    made.mean.push(column.reduce((sum, value) => sum + value, 0) / replicates);
    made.low.push(quantile(column, 0.1));
    made.high.push(quantile(column, 0.9));
  }
  return made;
}

async function readHdf5(bytes: Uint8Array): Promise<Result> {
  const library = await h5wasm();
  const { FS } = await library.ready;
  const name = 'result.h5';
  FS.writeFile(name, bytes);
  const file = new library.File(name, 'r');
  try {
    const text = (key: string): string => String(file.attrs[key]?.value ?? '');
    const comparison = text('format') === 'netlead result file' || (text('format') === 'netlead run file' && text('factors') === '');
    if (!comparison) throw new Error('this is no comparison of netlead');
    const arms = file.get('arm')?.value as string[];
    const outcome = file.get(text('headline')) as H5Dataset;
    const impact = text('factored') ? file.get(text('factored')) : null;
    const provenance = file.get('provenance');
    return {
      title: text('title'),
      question: text('question'),
      replicates: outcome.shape[0],
      arms: arms.map((arm, a) => armOf(arm, a, arms.length, impact, outcome)),
      sentences: [],
      configuration: String(provenance?.attrs['configuration']?.value ?? ''),
    };
  } finally {
    file.close();
    FS.unlink(name);
  }
}

function readJson(text: string): Result {
  const json = JSON.parse(text);
  if (!Array.isArray(json.arms) || !Array.isArray(json.outcomes)) throw new Error('this is no reading of netlead');
  const headline = json.outcomes.find((outcome: { name: string }) => outcome.name === json.headline);
  return {
    title: json.name,
    question: json.question,
    replicates: json.replicates,
    arms: json.arms.map((name: string, a: number) => ({ name, mean: [], low: [], high: [], outcome: headline.mean[a] })),
    sentences: json.sentences ?? [],
    configuration: '',
  };
}

export async function readResult(file: File): Promise<Result> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const hdf5 = bytes[0] === 0x89 && bytes[1] === 0x48 && bytes[2] === 0x44 && bytes[3] === 0x46;
  return hdf5 ? readHdf5(bytes) : readJson(new TextDecoder().decode(bytes));
}
