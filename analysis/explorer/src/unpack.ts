// Scripts that the build packed (vite.config.mjs): base 85, then gzip.

const alphabet =
  '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?_~()[]{}@%$#,';

function bytesOf(packed: { length: number; text: string }): Uint8Array<ArrayBuffer> {
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

export async function unpack(packed: { length: number; text: string }): Promise<string> {
  const stream = new Blob([bytesOf(packed)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
}
