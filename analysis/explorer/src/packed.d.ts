interface Zipped {
  length: number;
  text: string;
}
interface Packed {
  script: Zipped;
  /** What stands in the script in base 64, in the order of its places. */
  bytes: Zipped[];
}
declare module 'packed:engine' {
  const packed: Packed;
  export default packed;
}
declare module 'packed:h5wasm' {
  const packed: Packed;
  export default packed;
}
