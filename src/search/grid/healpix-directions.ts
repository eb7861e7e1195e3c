/** Directions, two numbers each: azimuth in (−180, 180] and polar angle, in degrees. */
export type Directions = Float64Array;

/**
 * The centres of the HEALPix pixels, ring by ring from the north pole.
 *
 * @param sideCount pixels along an edge of each of the twelve base pixels.
 * @see Górski et al. 2005, ApJ 622, 759, equations 4 to 9
 */
export function healpixDirections(sideCount: number): Directions {
  const directions: number[] = [];
  for (let ring = 1; ring < 4 * sideCount; ring += 1) {
    const {height, pixelCount, firstDegrees} = healpixRing(ring, sideCount);
    const polarDegrees = (Math.acos(height) * 180) / Math.PI;
    for (let pixel = 0; pixel < pixelCount; pixel += 1) {
      const azimuthDegrees = firstDegrees + (360 / pixelCount) * pixel;
      directions.push(azimuthDegrees > 180 ? azimuthDegrees - 360 : azimuthDegrees, polarDegrees);
    }
  }
  return Float64Array.from(directions);
}

/** The cosine of the ring's polar angle, its pixels, and the azimuth of the first. */
function healpixRing(
  ring: number,
  n: number,
): {readonly height: number; readonly pixelCount: number; readonly firstDegrees: number} {
  const fromPole = Math.min(ring, 4 * n - ring);
  if (fromPole < n) {
    const height = 1 - fromPole ** 2 / (3 * n * n);
    return {height: ring < n ? height : -height, pixelCount: 4 * fromPole, firstDegrees: 45 / fromPole};
  }
  const isShifted = (ring - n) % 2 === 0;
  return {
    height: 4 / 3 - (2 * ring) / (3 * n),
    pixelCount: 4 * n,
    firstDegrees: isShifted ? 45 / n : 0,
  };
}
