// Scripts that the build packed (vite.config.mjs): base 85, then gzip, with bytes for what stood in base 64.

const alphabet =
  '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?_~()[]{}@%$#,';

function bytesOf(packed: Zipped): Uint8Array<ArrayBuffer> {
  const digit = new Uint8Array(128);
  for (let d = 0; d < 85; d++) digit[alphabet.charCodeAt(d)] = d;
  const text = packed.text;
  const bytes = new Uint8Array((text.length / 5) * 4);
  const view = new DataView(bytes.buffer);
  for (let k = 0, at = 0; k < text.length; k += 5, at += 4) {
    let value = 0;
    for (let d = 0; d < 5; d++) value = value * 85 + digit[text.charCodeAt(k + d)];
    view.setUint32(at, value);
  }
  return bytes.slice(0, packed.length);
}

async function unzip(packed: Zipped): Promise<Response> {
  return new Response(new Blob([bytesOf(packed)]).stream().pipeThrough(new DecompressionStream('gzip')));
}

function base64(bytes: Uint8Array): string {
  const step = 3 * 8192; // whole groups, and few enough for one call
  const parts: string[] = [];
  for (let k = 0; k < bytes.length; k += step) parts.push(btoa(String.fromCharCode(...bytes.subarray(k, k + step))));
  return parts.join('');
}

export async function unpack(packed: Packed): Promise<string> {
  const pieces = (await (await unzip(packed.script)).text()).split('\0');
  const between = await Promise.all(
    packed.bytes.map(async (part) => base64(new Uint8Array(await (await unzip(part)).arrayBuffer()))),
  );
  return pieces.map((piece, k) => piece + (between[k] ?? '')).join('');
}
