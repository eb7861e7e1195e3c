declare module 'seek-bzip' {
  type Input = {
    readonly readByte: () => number;
    readonly read: (into: Uint8Array, offset: number, length: number) => number;
  };

  /** Decodes one bzip2 stream, byte by byte; reads no further than its end. */
  const bunzip: {
    readonly decode: (input: Input, output: {readonly writeByte: (byte: number) => void}) => void;
  };
  export default bunzip;
}
