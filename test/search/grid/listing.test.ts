import test from 'ava';
import {formatListing, formatNumber, listingName} from '../../../src/search/grid/listing.ts';
import {sortSamples} from '../../../src/search/grid/scored-samples.ts';

test('numbers fill twelve columns as relion_localsym writes them', (t) => {
  const written = {
    '0': '    0.000000',
    '9.87654321': '    9.876543',
    '-9.87654321': '    -9.87654',
    '123.456789': '  123.456789',
    '12345.6789': '12345.678900',
    '-12345.6789': '-12345.67890',
    '100000': '100000.00000',
    '123456.789': '1.234568e+05',
    '0.001234567': '    0.001235',
    '0.001': '1.000000e-03',
    '-0.0000123456': '-1.23456e-05',
    '0.0000001': '1.000000e-07',
    '-1e-12': '-1.00000e-12',
  };
  for (const [number, text] of Object.entries(written)) t.is(formatNumber(Number(number)), text);
});

test('listings are called after the file of operators', (t) => {
  t.is(listingName('out/refined.star', 2, 11), 'out/refined_cc_mask002_op011.star');
});

test('a listing has all samples, the best first, in the format of relion_localsym', (t) => {
  const samples = sortSamples({
    angles: Float64Array.from([0, 0, 90, 10, 20, 30]),
    shiftsAngstrom: Float64Array.from([0, 0, 0]),
    scores: Float64Array.from([0.75, 0.5]),
    from: [0, 0, 2],
    to: [10, -20, 30],
  });
  const text = Buffer.concat(formatListing(samples)).toString();
  t.is(
    text,
    '\n# version 30001\n\ndata_\n\nloop_ \n_rlnAngleRot #1 \n_rlnAngleTilt #2 \n_rlnAnglePsi #3 \n' +
      '_rlnOriginXAngst #4 \n_rlnOriginYAngst #5 \n_rlnOriginZAngst #6 \n_rlnImageWeight #7 \n' +
      '   10.000000    20.000000    30.000000    10.592396    -20.34202    28.120615     0.500000 \n' +
      '    0.000000     0.000000    90.000000    10.000000    -20.00000    28.000000     0.750000 \n \n',
  );
});
