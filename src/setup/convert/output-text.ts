import path from 'node:path';
import {InputError, usageError, type Warning} from '../../errors.ts';
import {bildText, type BildSet} from '../../export/bild.ts';
import {chimeraxScript} from '../../export/chimerax.ts';
import {operatorsCsv} from '../../export/operators-csv.ts';
import {operatorsJson} from '../../export/operators-json.ts';
import {angstromPoint} from '../../geometry/frames.ts';
import type {OperatorSet} from '../../geometry/operator.ts';
import {formatBiomt} from '../../io/operator-formats/biomt-write.ts';
import {formatDm, type DmForm} from '../../io/operator-formats/dm-write.ts';
import {formatTitles, type WritableFormat} from '../../io/operator-formats/format.ts';
import {formatMmcif} from '../../io/operator-formats/mmcif-write.ts';
import {formatPhenix} from '../../io/operator-formats/phenix-write.ts';
import {formatOperators} from '../../io/star/operators.ts';
import type {OriginColumns} from '../../io/star/operator-columns.ts';
import {knownPlace, type BoxPlace} from './box-place.ts';
import {centreStandsIn, checkMaskGrid, ofCopyOne, type FirstCentre} from './first-centres.ts';

/** What is to be written, and all that some format may need. */
export type OutputRequest = {
  readonly file: string;
  readonly format: WritableFormat;
  readonly sets: readonly OperatorSet[];
  readonly place?: BoxPlace;
  readonly mapPath?: string;
  readonly projectFolder: string;
  readonly columns: OriginColumns;
  readonly dmForm: DmForm;
  /** Whether the masks are not those of the first copies, since `--reference`. */
  readonly hasMasksOfCopyOne: boolean;
  /** One a set. */
  readonly firstCentres: () => Promise<readonly FirstCentre[]>;
};

/** The text of one output. */
export type OutputText = {readonly content: string; readonly warnings: readonly Warning[]};

/**
 * The text of the operators in a format.
 *
 * @throws {InputError} `MASK_NAME_NEEDED`, `BOX_UNKNOWN`, `MAP_NEEDED`, `CENTRE_NEEDED` where the format needs
 * what is not there; as the format's writer.
 */
export async function outputText(request: OutputRequest): Promise<OutputText> {
  return writers[request.format](request);
}

type Writer = (request: OutputRequest) => OutputText | Promise<OutputText>;

const writers: Readonly<Record<WritableFormat, Writer>> = {
  star: (request) => plain(formatOperators(withMasks(request), {columns: request.columns})),
  dm: (request) => plain(formatDm(withMasks(request), request.dmForm)),
  csv: (request) => plain(csvOf(request.sets.length > 1 ? withMasks(request) : request.sets)),
  json: ({sets}) => plain(operatorsJson(sets)),
  pdb: (request) => plain(formatBiomt(request.sets, placeFor(request).centre)),
  mmcif: (request) => plain(formatMmcif(request.sets, placeFor(request).centre)),
  phenix: phenixText,
  bild: async (request) => plain(bildText(await setsWithCentres(request), placeFor(request).centre)),
  chimerax: async (request) => plain(await scriptOf(request)),
};

async function phenixText(request: OutputRequest): Promise<OutputText> {
  const {centre} = placeFor(request);
  const centres = await request.firstCentres();
  const sets = request.sets.map((set, index) => ({...set, firstCentre: centres[index].centre ?? boxCentre}));
  const unknown = centres.flatMap(({why}) => why ?? []);
  return {
    content: formatPhenix(sets, centre),
    warnings: unknown.slice(0, 1).map((why) => centreStandsIn(request.file, why)),
  };
}

const boxCentre = angstromPoint(0, 0, 0);

function plain(content: string): OutputText {
  return {content, warnings: []};
}

function placeFor({place, file, format}: OutputRequest): BoxPlace {
  return knownPlace(place, `${file} (${formatTitles[format]})`);
}

/** @throws {InputError} `MASK_NAME_NEEDED`. */
function withMasks({sets, file, format}: OutputRequest): readonly OperatorSet[] {
  const unnamed = sets.flatMap(({maskName}, index) => (maskName === '' ? [index + 1] : []));
  if (unnamed.length === 0) {
    refuseAmbiguous(sets, file);
    return sets;
  }
  throw usageError(
    `${file} (${formatTitles[format]}) names a mask for every set of operators; set ${unnamed.join(', ')} of ${sets.length} has none.`,
    'MASK_NAME_NEEDED',
    'Give --mask-name mask.mrc, once for every set.',
  );
}

/** RELION tells masks by their file names; one name for two sets would make one set of them. */
function refuseAmbiguous(sets: readonly OperatorSet[], file: string): void {
  const names = sets.map(({maskName}) => path.posix.basename(maskName));
  const second = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (second < 0) return;
  const first = names.indexOf(names[second]);
  throw new InputError(
    `${file}: sets ${first + 1} and ${second + 1} have masks of one name, ${sets[first].maskName} and ${sets[second].maskName}; RELION stops with "Ambiguous mask filenames".`,
    {
      code: 'MASK_NAMES_AMBIGUOUS',
      suggestions: ['Give every set a mask with a file name of its own, with --mask-name.'],
    },
  );
}

async function setsWithCentres({sets, file, firstCentres}: OutputRequest): Promise<readonly BildSet[]> {
  const centres = await firstCentres();
  return sets.map((set, index) => {
    const {centre, why} = centres[index];
    if (centre !== undefined) return {...set, firstCentre: centre};
    throw new InputError(
      `${file}: its arrows begin at the centre of the first copy, which is not known: ${why ?? 'nothing says it'}.`,
      {
        code: 'CENTRE_NEEDED',
        suggestions: [
          'Give --centre x,y,z in Å from the box centre, or --mask-name with a mask that exists.',
        ],
        exitCode: 2,
      },
    );
  });
}

function csvOf(sets: readonly OperatorSet[]): string {
  return operatorsCsv(
    sets.flatMap(({maskName, operators}) =>
      operators.map((operator, index) => ({
        maskName,
        numbers: {operator: index + 1, copy: index + 2},
        operator,
      })),
    ),
  );
}

/** ChimeraX looks for files from the script's own folder. */
async function scriptOf(request: OutputRequest): Promise<string> {
  const {file, mapPath, projectFolder} = request;
  const place = placeFor(request);
  const {grid, centre, firstVoxel} = place;
  if (mapPath === undefined) {
    throw usageError(
      `${file} opens the map, which is not known.`,
      'MAP_NEEDED',
      'Give the map with --map instead of --box and --angpix.',
    );
  }
  if (request.hasMasksOfCopyOne) {
    throw usageError(
      `${file} masks the first copy, but ${ofCopyOne(request.sets[0].maskName)}.`,
      'REFERENCE_MASK',
      'Name the mask of the new first copy with --mask-name, or leave --reference out here.',
    );
  }
  const fromScript = (target: string): string =>
    path
      .relative(path.dirname(path.resolve(file)), path.resolve(target))
      .split(path.sep)
      .join('/');
  const masked = withMasks(request).map(({maskName, operators}) => ({
    maskPath: path.resolve(projectFolder, maskName),
    operators,
  }));
  for (const {maskPath} of masked) await checkMaskGrid(maskPath, place);
  const sets = masked.map(({maskPath, operators}) => ({maskPath: fromScript(maskPath), operators}));
  return chimeraxScript({mapPath: fromScript(mapPath), sets, grid, first: firstVoxel, centre});
}
