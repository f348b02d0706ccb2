import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { viteSingleFile } from 'vite-plugin-singlefile';

// Scripts that run in workers or on demand travel packed: gzip, written in base 85 (no character that
// a script in HTML would have to escape). WebAssembly stands in them in base 64, which gzip can do little
// with: it travels as the bytes that it means, and src/unpack.ts puts it back.
const packed = {
  'packed:engine': async () => readFileSync(new URL('engine/netlead.cjs', import.meta.url)),
  'packed:h5wasm': async () => {
    const input = new URL('node_modules/h5wasm/dist/esm/hdf5_hl.js', import.meta.url).pathname;
    const bundle = await rolldown({ input, logLevel: 'silent' });
    const { output } = await bundle.generate({ format: 'iife', name: 'h5wasm', minify: true });
    return Buffer.from(output[0].code);
  },
};
const alphabet =
  '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?_~()[]{}@%$#,';

function base85(bytes) {
  const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
  const out = [];
  for (let k = 0; k < padded.length; k += 4) {
    let value = padded.readUInt32BE(k);
    const five = new Array(5);
    for (let d = 4; d >= 0; d--) {
      five[d] = alphabet[value % 85];
      value = Math.floor(value / 85);
    }
    out.push(five.join(''));
  }
  return out.join('');
}

const inBase64 = /[A-Za-z0-9+/]{10000,}={0,2}/g;
const placeOfBytes = '\0';

function zip(bytes) {
  const zipped = gzipSync(bytes, { level: 9 });
  return { length: zipped.length, text: base85(zipped) };
}

function packScript(script) {
  if (script.includes(placeOfBytes)) throw new Error('the script holds the sign that stands for bytes');
  const bytes = [];
  const rest = script.replace(inBase64, (word) => {
    const meant = Buffer.from(word, 'base64');
    if (meant.toString('base64') !== word) return word;
    bytes.push(zip(meant));
    return placeOfBytes;
  });
  return { script: zip(Buffer.from(rest)), bytes };
}

const pack = {
  name: 'packed-scripts',
  resolveId: (id) => (id in packed ? '\0' + id : null),
  async load(id) {
    const script = packed[id.replace('\0', '')];
    if (!script) return null;
    return `export default ${JSON.stringify(packScript((await script()).toString('utf8')))}`;
  },
};

export default {
  base: './',
  plugins: [pack, viteSingleFile({ removeViteModuleLoader: true })],
  build: { target: 'es2022', chunkSizeWarningLimit: 4000 },
};
