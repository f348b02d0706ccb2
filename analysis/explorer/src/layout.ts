// Where people stand: once per world, the same in both panels, so that only what they do differs.
//
// Organisations sit on a sunflower, their heads in the middle and each level of the tree on a ring
// around them; then d3-force lets ties pull people together a little and keeps them apart.

import { forceCollide, forceLink, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force';
import { nobody } from './model';

interface Place extends SimulationNodeDatum {
  homeX: number;
  homeY: number;
}

const golden = Math.PI * (3 - Math.sqrt(5));
const apart = 1;

function depths(superior: Uint32Array): Uint32Array {
  const depth = new Uint32Array(superior.length);
  for (let i = 0; i < superior.length; i++) {
    depth[i] = superior[i] === nobody ? 0 : depth[superior[i]] + 1;
  }
  return depth;
}

/** Angle of everyone around the own head: reports share the sector of their superior. */
function angles(superior: Uint32Array): Float64Array {
  const n = superior.length;
  const leaves = new Float64Array(n).fill(0);
  const reports: number[][] = Array.from({ length: n }, () => []);
  for (let i = 0; i < n; i++) if (superior[i] !== nobody) reports[superior[i]].push(i);
  for (let i = n - 1; i >= 0; i--) {
    if (reports[i].length === 0) leaves[i] = 1;
    if (superior[i] !== nobody) leaves[superior[i]] += leaves[i];
  }
  const from = new Float64Array(n);
  const angle = new Float64Array(n);
  const width = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    if (superior[i] === nobody) width[i] = 2 * Math.PI;
    let at = from[i];
    for (const r of reports[i]) {
      width[r] = (width[i] * leaves[r]) / leaves[i];
      from[r] = at;
      angle[r] = at + width[r] / 2;
      at += width[r];
    }
  }
  return angle;
}

function homes(superior: Uint32Array, organisation: Uint32Array): Place[] {
  const depth = depths(superior);
  const angle = angles(superior);
  const sizes = new Map<number, number>();
  for (const o of organisation) sizes.set(o, (sizes.get(o) ?? 0) + 1);
  const atDepth = new Map<string, number>();
  for (let i = 0; i < superior.length; i++) {
    const key = `${organisation[i]}/${depth[i]}`;
    atDepth.set(key, (atDepth.get(key) ?? 0) + 1);
  }
  const count = sizes.size;
  const room = Math.sqrt(superior.length / count) * apart;
  const radiusOf = (i: number): number => {
    // A ring has to hold its level; and it is no nearer than the rings within it.
    let radius = 0;
    for (let d = 1; d <= depth[i]; d++) {
      const people = atDepth.get(`${organisation[i]}/${d}`) ?? 0;
      radius = Math.max(radius + 1.1 * apart, Math.sqrt(people) * 0.62 * apart);
    }
    return radius;
  };
  return Array.from(superior, (_, i) => {
    const o = organisation[i];
    const out = count === 1 ? 0 : room * Math.sqrt(o + 0.5);
    const radius = radiusOf(i);
    const homeX = 1.25 * (out * Math.cos(o * golden) + radius * Math.cos(angle[i]));
    const homeY = out * Math.sin(o * golden) + radius * Math.sin(angle[i]);
    return { homeX, homeY, x: homeX, y: homeY };
  });
}

export function layOut(
  superior: Uint32Array,
  organisation: Uint32Array,
  ties: { i: Uint32Array; j: Uint32Array },
): { x: Float32Array; y: Float32Array } {
  const places = homes(superior, organisation);
  const links = Array.from(ties.i, (source, k) => ({ source, target: ties.j[k] }));
  const rounds = places.length > 2000 ? 24 : places.length > 700 ? 60 : 120;
  forceSimulation(places)
    .force('link', forceLink(links).distance(1.6 * apart).strength(0.02))
    .force('x', forceX<Place>((p) => p.homeX).strength(0.12))
    .force('y', forceY<Place>((p) => p.homeY).strength(0.12))
    .force('collide', forceCollide(0.62 * apart).iterations(2))
    .stop()
    .tick(rounds);
  return {
    x: Float32Array.from(places, (p) => p.x ?? 0),
    y: Float32Array.from(places, (p) => p.y ?? 0),
  };
}
