import {randomBytes} from 'node:crypto';
import {lstatSync, renameSync, rmSync} from 'node:fs';
import {access, mkdir, open, readFile, readdir, rm, stat, type FileHandle} from 'node:fs/promises';
import path from 'node:path';
import {InputError} from '../errors.ts';

/**
 * One file to be written: text, or bytes in pieces that are written one after the other.
 *
 * Pieces may be made as they are written, so that many large files need not be in memory together.
 */
export type OutputFile = {
  readonly path: string;
  readonly content: string | Iterable<Uint8Array>;
};

/** What this run has read: `writeFiles` never writes there, not even with `force`. */
const inputFiles = new Set<string>();

/** The bytes of a file. @throws {InputError} `FILE_MISSING`, `FILE_IS_FOLDER`, `FILE_UNREADABLE`. */
export async function readBytes(file: string): Promise<Uint8Array> {
  inputFiles.add(path.resolve(file));
  try {
    const {size} = await stat(file);
    return size > readFileLimit ? await readLargeFile(file, size) : await readFile(file);
  } catch (error) {
    throw readingError(file, error);
  }
}

/** Node's own reader takes no more than 2 GiB, less than a map of 820³ voxels. */
const readFileLimit = 2 ** 31 - 1;

async function readLargeFile(file: string, byteCount: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(byteCount);
  const handle = await open(file);
  try {
    let position = 0;
    while (position < byteCount) {
      const length = Math.min(byteCount - position, 2 ** 26);
      const {bytesRead} = await handle.read(bytes, position, length, position);
      if (bytesRead === 0) break;
      position += bytesRead;
    }
    return bytes.subarray(0, position);
  } finally {
    await handle.close();
  }
}

/**
 * The first bytes of a file; fewer where it is shorter.
 *
 * @throws {InputError} as `readBytes`.
 */
export async function readStart(file: string, byteCount: number): Promise<Uint8Array> {
  inputFiles.add(path.resolve(file));
  try {
    const handle = await open(file);
    try {
      const {buffer, bytesRead} = await handle.read(new Uint8Array(byteCount), 0, byteCount, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw readingError(file, error);
  }
}

/** Which bytes of a file to read, and how many at a time. */
type PieceRange = {
  /** Of the first byte. */
  readonly from: number;
  readonly byteCount: number;
  readonly pieceByteCount: number;
};

/**
 * A part of a file in pieces of one length, the last one shorter, one after the other in one and the same array.
 *
 * @throws {InputError} as `readBytes`; `FILE_UNREADABLE` too where the file ends before the part does.
 */
export async function readPieces(
  file: string,
  {from, byteCount, pieceByteCount}: PieceRange,
  use: (piece: Uint8Array) => void,
): Promise<void> {
  if (byteCount === 0) return;
  const handle = await open(file).catch((error: unknown) => {
    throw readingError(file, error);
  });
  try {
    const bytes = new Uint8Array(Math.min(pieceByteCount, byteCount));
    for (let done = 0; done < byteCount; done += pieceByteCount) {
      const piece = bytes.subarray(0, Math.min(pieceByteCount, byteCount - done));
      await fill(piece, handle, from + done).catch((error: unknown) => {
        throw readingError(file, error);
      });
      use(piece);
    }
  } finally {
    await handle.close();
  }
}

async function fill(piece: Uint8Array, handle: FileHandle, position: number): Promise<void> {
  for (let done = 0; done < piece.byteLength;) {
    const {bytesRead} = await handle.read(piece, done, piece.byteLength - done, position + done);
    if (bytesRead === 0) throw new Error(`it ends after ${position + done} bytes`);
    done += bytesRead;
  }
}

/** How long a file is. @throws {InputError} as `readBytes`. */
export async function byteCountOf(file: string): Promise<number> {
  const {size} = await stat(file).catch((error: unknown) => {
    throw readingError(file, error);
  });
  return size;
}

/** The text of a UTF-8 file. @throws {InputError} as `readBytes`. */
export async function readText(file: string): Promise<string> {
  return new TextDecoder().decode(await readBytes(file));
}

export async function isExisting(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** The files in a folder, without those in its folders, by name. @throws {InputError} as `readBytes`. */
export async function listFiles(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, {withFileTypes: true});
    return entries
      .filter((entry) => entry.isFile())
      .map(({name}) => path.join(folder, name))
      .toSorted();
  } catch (error) {
    throw readingError(folder, error);
  }
}

/** Removes those of the files that exist. */
export async function removeFiles(files: readonly string[]): Promise<void> {
  for (const file of files) await rm(file, {force: true});
}

/**
 * Writes all files or none: each under a temporary name beside its final one, then all renamed.
 *
 * Folders are made where they are missing. What `force` replaces lies under another name until all are renamed: a
 * renaming that fails, or an interrupt, leaves all old files or all new ones. Only what ends the program at once
 * (SIGKILL, a power cut) amid the renamings leaves some of each, the old ones as `.<name>.<hex>.old`.
 *
 * @throws {InputError} `OUTPUT_EXISTS` (all that exist are named) unless `force`; `OUTPUT_TWICE`;
 * `OUTPUT_UNWRITABLE`; `OUTPUT_IS_INPUT` for a file that this run has read.
 */
export async function writeFiles(outputs: readonly OutputFile[], {force = false} = {}): Promise<void> {
  await refuseOverwriting(outputs, force);
  refuseInputs(outputs);
  const temporaries = outputs.map((output) => nameBeside(output.path, 'part'));
  keepTrackOf(temporaries);
  try {
    for (const [index, output] of outputs.entries()) await writeTemporary(temporaries[index], output);
    renameAll(temporaries, outputs);
  } catch (error) {
    // Where this fails too, the first error is the one to be told.
    await Promise.allSettled(temporaries.map((file) => rm(file, {force: true})));
    throw error;
  } finally {
    loseTrackOf(temporaries);
  }
}

function refuseInputs(outputs: readonly OutputFile[]): void {
  const file = outputs.map((output) => path.resolve(output.path)).find((output) => inputFiles.has(output));
  if (file === undefined) return;
  throw new InputError(`${file} was read, and would be overwritten by what was made of it.`, {
    code: 'OUTPUT_IS_INPUT',
    suggestions: ['Give the output another name; --force overwrites older outputs only.'],
    exitCode: 2,
  });
}

/** Fails early, before the work is done, as `writeFiles` would. */
export async function refuseOverwriting(
  outputs: readonly {readonly path: string}[],
  force: boolean,
): Promise<void> {
  const paths = outputs.map((output) => path.resolve(output.path));
  const twice = paths.find((file, index) => paths.indexOf(file) !== index);
  if (twice !== undefined) {
    throw new InputError(`Two outputs would be written to the same file, ${twice}.`, {
      code: 'OUTPUT_TWICE',
      suggestions: ['Give the outputs different names.'],
      exitCode: 2,
    });
  }
  const existing: string[] = [];
  for (const file of paths) {
    const found = await stat(file).catch(() => undefined);
    if (found !== undefined && !found.isFile() && !found.isDirectory()) {
      throw new InputError(`${file} is a device or a pipe; a file of that name was to be written.`, {
        code: 'OUTPUT_IS_DEVICE',
        suggestions: ['Give another output name.'],
      });
    }
    if (found?.isDirectory() === true) {
      throw new InputError(`${file} is a folder; a file of that name was to be written.`, {
        code: 'OUTPUT_IS_FOLDER',
        suggestions: ['Give another output name.'],
      });
    }
    if (found !== undefined) existing.push(file);
  }
  if (existing.length > 0 && !force) {
    throw new InputError(`Would overwrite ${existing.join(', ')}.`, {
      code: 'OUTPUT_EXISTS',
      suggestions: ['Pass --force to overwrite, or choose another --output.'],
    });
  }
}

type Renaming = {
  readonly from: string;
  readonly to: string;
  /** What the user is told where it cannot be taken back. */
  readonly fact: string;
};

/** Gives the files their final names; synchronously, so that no signal is answered half-way. */
function renameAll(temporaries: readonly string[], outputs: readonly OutputFile[]): void {
  const done: Renaming[] = [];
  const older: string[] = [];
  const move = (from: string, to: string, fact: string): void => {
    renameSync(from, to);
    done.push({from, to, fact});
  };
  for (const [index, {path: final}] of outputs.entries()) {
    try {
      if (lstatSync(final, {throwIfNoEntry: false})?.isDirectory() === false) {
        const aside = nameBeside(final, 'old');
        move(final, aside, `the older ${final} is now ${aside}`);
        older.push(aside);
      }
      move(temporaries[index], final, `${final} was written`);
    } catch (error) {
      throw writingError(final, error, takeBack(done));
    }
  }
  for (const file of older) rmSync(file);
}

/** Renames all back, and tells what it could not. */
function takeBack(renamings: readonly Renaming[]): readonly string[] {
  return renamings.toReversed().flatMap(({from, to, fact}) => {
    try {
      renameSync(to, from);
      return [];
    } catch (error) {
      return [`${fact} (${(error as Error).message})`];
    }
  });
}

function nameBeside(file: string, ending: 'part' | 'old'): string {
  const suffix = randomBytes(4).toString('hex');
  return path.join(path.dirname(file), `.${path.basename(file)}.${suffix}.${ending}`);
}

/** Of all calls of `writeFiles` that are under way. */
const temporaryFiles = new Set<string>();

/** While there are temporary files, Ctrl-C and the like first remove them, then do their work. */
function keepTrackOf(files: readonly string[]): void {
  if (temporaryFiles.size === 0 && files.length > 0) {
    for (const signal of endingSignals) process.on(signal, endBySignal);
  }
  for (const file of files) temporaryFiles.add(file);
}

function loseTrackOf(files: readonly string[]): void {
  for (const file of files) temporaryFiles.delete(file);
  if (temporaryFiles.size === 0) stopListening();
}

function endBySignal(signal: NodeJS.Signals): void {
  for (const file of temporaryFiles) rmSync(file, {force: true});
  stopListening();
  process.kill(process.pid, signal);
}

function stopListening(): void {
  for (const signal of endingSignals) process.removeListener(signal, endBySignal);
}

const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Makes a folder and those above it. Not by `mkdir`'s own `recursive`, which never ends where the system
 * refuses new folders with ENOENT, as below /proc.
 */
async function makeFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory() === true) return;
  if (found !== undefined) throw new Error(`${folder} is a file, not a folder`);
  const parent = path.dirname(folder);
  if (parent !== folder) await makeFolder(parent);
  await mkdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });
}

async function writeTemporary(temporary: string, output: OutputFile): Promise<void> {
  try {
    await makeFolder(path.dirname(output.path));
    const pieces =
      typeof output.content === 'string' ? [new TextEncoder().encode(output.content)] : output.content;
    const handle = await open(temporary, 'wx');
    try {
      for (const piece of pieces) await handle.writeFile(piece);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw writingError(output.path, error);
  }
}

function readingError(file: string, error: unknown): InputError {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new InputError(`${file} does not exist.`, {
      code: 'FILE_MISSING',
      suggestions: ['Check the path; it is taken from the folder in which the command runs.'],
      cause: error,
    });
  }
  if (code === 'EISDIR') {
    return new InputError(`${file} is a folder; a file was expected.`, {
      code: 'FILE_IS_FOLDER',
      cause: error,
    });
  }
  return new InputError(`${file} cannot be read: ${(error as Error).message}.`, {
    code: 'FILE_UNREADABLE',
    suggestions: ['Check the permissions of the file.'],
    cause: error,
  });
}

function writingError(file: string, error: unknown, stuck: readonly string[] = []): InputError {
  const outcome =
    stuck.length === 0
      ? 'Nothing was written or replaced.'
      : `What was done before could not all be taken back: ${stuck.join('; ')}.`;
  return new InputError(`${file} cannot be written: ${(error as Error).message}. ${outcome}`, {
    code: 'OUTPUT_UNWRITABLE',
    suggestions: [
      'Choose another --output, or check the permissions of the folder and the space on the disk.',
    ],
    cause: error,
  });
}
