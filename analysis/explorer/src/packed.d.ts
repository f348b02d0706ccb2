declare module 'packed:engine' {
  const packed: { length: number; text: string };
  export default packed;
}
declare module 'packed:h5wasm' {
  const packed: { length: number; text: string };
  export default packed;
}
