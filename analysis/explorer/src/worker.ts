// Runs the engine beside the page: the film of one world, or one replicate of the band.

import { layOut } from './layout';
import type { Answer, Film, Order, Setup, Show, Value } from './model';

interface Engine {
  beginAgain(arms: number): void;
  description(): string;
  setNetworkNumber(path: string, value: number): string;
  setNetworkText(path: string, value: string): string;
  setNumber(arm: number, path: string, value: number): string;
  setText(arm: number, path: string, value: string): string;
  bringNetwork(ties: string, chart: string): string;
  whyImpossible(): string;
  makeWorld(seed: number, replicate: number): void;
  runArm(arm: number, weeks: number, eachWeek: ((week: number) => void) | null): string;
  people(): number;
  superiors(): Uint32Array;
  membership(): Uint32Array;
  names(): string;
  series(): Float64Array;
  outcomes(): Float64Array;
  seen(): Uint8Array;
  energy(): Uint8Array;
  quality(): Uint8Array;
  led(): Uint8Array;
  line(): Uint16Array;
  practice(): Uint32Array;
  tieI(): Uint32Array;
  tieJ(): Uint32Array;
  trust(): Uint8Array;
  kind(): Uint8Array;
}

const measures = { impact: -1, count: 0 };
let engine: Promise<Engine>;

async function start(text: string): Promise<Engine> {
  const create = new Function(`${text}\nreturn createNetlead;`)() as () => Promise<{
    Explorer: new () => Engine;
  }>;
  const made = new (await create()).Explorer();
  const series = (JSON.parse(made.description()) as { series: { name: string }[] }).series;
  measures.count = series.length;
  measures.impact = series.findIndex((measure) => measure.name === 'impact');
  return made;
}

class Refused extends Error {}

function check(path: string, why: string): void {
  if (why) throw new Refused(`${path}: ${why}`);
}

function setArm(on: Engine, arm: number, path: string, value: Value): void {
  const inner = path.slice('leadership.'.length);
  check(path, typeof value === 'string' ? on.setText(arm, inner, value) : on.setNumber(arm, inner, Number(value)));
}

function setShared(on: Engine, path: string, value: Value): void {
  if (path.startsWith('network.')) {
    const inner = path.slice('network.'.length);
    check(path, typeof value === 'string' ? on.setNetworkText(inner, value) : on.setNetworkNumber(inner, Number(value)));
  } else {
    for (const arm of [0, 1]) setArm(on, arm, path, value);
  }
}

function prepare(on: Engine, setup: Setup): void {
  on.beginAgain(2);
  for (const [path, value] of Object.entries(setup.shared)) setShared(on, path, value);
  setup.arms.forEach((settings, arm) => {
    for (const [path, value] of Object.entries(settings)) setArm(on, arm, path, value);
  });
  if (setup.own) check('', on.bringNetwork(setup.own.ties, setup.own.chart));
  const why = on.whyImpossible();
  if (why) throw new Refused(why);
  on.makeWorld(setup.seed, setup.world);
}

function film(on: Engine, arm: number, weeks: number): Film {
  const people = on.people();
  const tiesEvery = people > 1000 ? 13 : people > 400 ? 4 : 1;
  const made: Film = {
    seen: new Uint8Array(people * weeks),
    energy: new Uint8Array(people * weeks),
    quality: new Uint8Array(people * weeks),
    led: new Uint8Array(people * weeks),
    line: new Uint16Array(people * weeks),
    practice: new Uint32Array(people * weeks),
    ties: [],
    tiesEvery,
    series: new Float64Array(),
    outcomes: new Float64Array(),
    hash: '',
  };
  made.hash = on.runArm(arm, weeks, (week) => {
    const at = week * people;
    made.seen.set(on.seen(), at);
    made.energy.set(on.energy(), at);
    made.quality.set(on.quality(), at);
    made.led.set(on.led(), at);
    made.line.set(on.line(), at);
    made.practice.set(on.practice(), at);
    if (week % tiesEvery === 0) {
      made.ties.push({
        i: on.tieI().slice(),
        j: on.tieJ().slice(),
        trust: on.trust().slice(),
        kind: on.kind().slice(),
      });
    }
  });
  made.series = on.series().slice();
  made.outcomes = on.outcomes().slice();
  return made;
}

function show(on: Engine, setup: Setup): Show {
  const began = performance.now();
  prepare(on, setup);
  const superior = on.superiors().slice();
  const organisation = on.membership().slice();
  const films: [Film, Film] = [film(on, 0, setup.weeks), film(on, 1, setup.weeks)];
  const milliseconds = performance.now() - began;
  const { x, y } = layOut(superior, organisation, films[0].ties[0]);
  return {
    setup,
    people: superior.length,
    weeks: setup.weeks,
    superior,
    organisation,
    names: JSON.parse(on.names()) as string[],
    x,
    y,
    films,
    milliseconds,
  };
}

function impactOf(on: Engine, weeks: number): Float64Array {
  const series = on.series();
  const impact = new Float64Array(weeks);
  for (let t = 0; t < weeks; t++) impact[t] = series[t * measures.count + measures.impact];
  return impact;
}

function replicate(on: Engine, setup: Setup): { impact: [Float64Array, Float64Array]; hashes: [string, string] } {
  prepare(on, setup);
  const one = (arm: number): [string, Float64Array] => [on.runArm(arm, setup.weeks, null), impactOf(on, setup.weeks)];
  const [left, right] = [one(0), one(1)];
  return { impact: [left[1], right[1]], hashes: [left[0], right[0]] };
}

function buffersOf(made: Show): Transferable[] {
  const list: Transferable[] = [made.superior.buffer, made.organisation.buffer, made.x.buffer, made.y.buffer];
  for (const { seen, energy, quality, led, line, practice, ties, series } of made.films) {
    for (const column of [seen, energy, quality, led, line, practice, series]) list.push(column.buffer);
    for (const tie of ties) list.push(tie.i.buffer, tie.j.buffer, tie.trust.buffer, tie.kind.buffer);
  }
  return list;
}

function answer(message: Answer, transfer: Transferable[] = []): void {
  (self as unknown as Worker).postMessage(message, transfer);
}

async function obey(order: Exclude<Order, { kind: 'engine' }>): Promise<void> {
  const on = await engine;
  try {
    if (order.kind === 'describe') {
      answer({ kind: 'description', id: order.id, description: JSON.parse(on.description()) });
    } else if (order.kind === 'show') {
      const made = show(on, order.setup);
      answer({ kind: 'shown', id: order.id, show: made }, buffersOf(made));
    } else {
      const { impact, hashes } = replicate(on, order.setup);
      answer({ kind: 'replicated', id: order.id, world: order.setup.world, impact, hashes }, [
        impact[0].buffer,
        impact[1].buffer,
      ]);
    }
  } catch (problem) {
    const why = problem instanceof Error ? problem.message : String(problem);
    answer({ kind: 'refused', id: order.id, why });
  }
}

self.onmessage = (event: MessageEvent<Order>) => {
  const order = event.data;
  if (order.kind === 'engine') engine = start(order.text);
  else void obey(order);
};
