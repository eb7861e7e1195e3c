import {Parser} from '@oclif/core';
import test from 'ava';
import {relionSearchFlags, relionSearchOptions} from '../../src/cli/relion-search-flags.ts';
import type {RelionSearchOptions} from '../../src/search/grid/options.ts';

async function optionsOf(line: string): Promise<RelionSearchOptions> {
  const {flags} = await Parser.parse(line === '' ? [] : line.split(' '), {flags: relionSearchFlags});
  return relionSearchOptions(flags);
}

test("the wiki's global search is taken as it is", async (t) => {
  const options = await optionsOf(
    '--search --i_map sums.mrc --i_op_mask_info masks.star --o_mask_info out.star --angpix 1.34 --ang_step 5',
  );
  t.like(options, {
    mapPath: 'sums.mrc',
    maskListPath: 'masks.star',
    operatorsPath: undefined,
    outputPath: 'out.star',
    voxelAngstrom: 1.34,
    angularStepDegrees: 5,
  });
});

test("the wiki's local search is taken as it is, negative and single ranges too", async (t) => {
  const options = await optionsOf(
    '--i_mask_info in.star --ang_range -1 --ang_rot_range 2 --ang_tilt_range 0 --ang_psi_range 3 --offset_range 2 ' +
      '--offset_x_range 1 --offset_y_range 0 --offset_z_range 4 --offset_step 0.5 --bin 2 --use_healpix --verb',
  );
  t.deepEqual(options.ranges, {
    angularDegrees: -1,
    rotDegrees: 2,
    tiltDegrees: 0,
    psiDegrees: 3,
    offsetAngstrom: 2,
    xAngstrom: 1,
    yAngstrom: 0,
    zAngstrom: 4,
  });
  t.like(options, {offsetStepAngstrom: 0.5, binning: 2, isHealpix: true, isVerbose: true});
});

test('the defaults are those of relion_localsym; None is no mask list', async (t) => {
  const options = await optionsOf('');
  t.like(options, {angularStepDegrees: 1, offsetStepAngstrom: 1, binning: -1, isHealpix: false});
  t.true(Object.values(options.ranges).every((range) => range === undefined));
  t.is((await optionsOf('--i_op_mask_info None')).maskListPath, undefined);
});

test('what is no number is refused, where relion_localsym reads the start of it', async (t) => {
  await t.throwsAsync(optionsOf('--ang_step 1,5'), {code: 'QUANTITY_INVALID'});
});
