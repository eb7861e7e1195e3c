import test from 'ava';
import {externalJobStar} from '../../../src/export/job/external-job.ts';
import {fillTemplate} from '../../../src/export/fill-template.ts';
import {versionComment} from '../../../src/export/job/job-file.ts';
import {jobReleases, refinementJobStar} from '../../../src/export/relion-job.ts';
import {readTemplate} from '../../../src/io/templates.ts';

const refinement = {
  particlesPath: 'Extract/job005/particles.star',
  referencePath: 'maps/my reference.mrc',
  maskPath: 'MaskCreate/job007/mask.mrc',
  particleDiameterAngstrom: 304.95,
  tube: {
    diameterAngstrom: 280,
    helical: {dimerTwistDegrees: 0.1, dimerRiseAngstrom: 83.1, zPercentage: 52.1},
  },
  otherArguments: '--local_symmetry seam/operators.star --tau2_fudge 3.61',
};

for (const release of jobReleases) {
  for (const type of ['refine3d', 'class3d'] as const) {
    test(`the ${type} job of RELION ${release}, helical with everything filled`, async (t) => {
      t.snapshot(refinementJobStar(await readTemplate(`${type}-relion-${release}.job.star`), refinement));
    });

    test(`the ${type} job of RELION ${release}, plain with nothing chosen differs in these lines`, async (t) => {
      const template = await readTemplate(`${type}-relion-${release}.job.star`);
      const plain = refinementJobStar(template, {
        particlesPath: '',
        referencePath: '',
        maskPath: '',
        particleDiameterAngstrom: 150,
        otherArguments: '',
      }).split('\n');
      const helical = refinementJobStar(template, refinement).split('\n');
      t.snapshot(plain.filter((line, index) => line !== helical[index]).join('\n'));
    });
  }

  test(`the External job of RELION ${release}`, async (t) => {
    const parameters = Array.from({length: 11}, (_, index) => [`label${index}`, `value${index}`] as const);
    t.snapshot(
      externalJobStar(await readTemplate(`external-relion-${release}.job.star`), {
        executable: 'localsym external search',
        referencePath: 'maps/map.mrc',
        parameters,
      }),
    );
  });
}

for (const release of ['4.0', '5.0'] as const) {
  test(`the scheme of RELION ${release}`, async (t) => {
    const version = versionComment(release);
    t.snapshot(fillTemplate(await readTemplate('scheme.star'), {version, name: 'seam'}));
  });
}

test('what a shell would take for itself is refused in an External job', async (t) => {
  const template = await readTemplate('external-relion-5.0.job.star');
  for (const value of ['2*41.55', 'two words', '$HOME', 'a;b', '~/map.mrc', '"a"']) {
    t.throws(() => externalJobStar(template, {executable: 'x', parameters: [['rise', value]]}), {
      code: 'JOB_ARGUMENTS_UNSAFE',
    });
  }
});
