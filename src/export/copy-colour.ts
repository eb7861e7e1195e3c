/** A colour for one of so many copies: hues the golden angle apart, so that neighbours differ. */
export function copyColour(index: number): readonly [red: number, green: number, blue: number] {
  const hueDegrees = (210 + index * 137.507_764) % 360;
  const channel = (offset: number): number => {
    const k = (offset + hueDegrees / 30) % 12;
    return lightness - saturated * Math.max(-1, Math.min(k - 3, 9 - k, 1));
  };
  return [channel(0), channel(8), channel(4)];
}

const lightness = 0.6;
/** HSL saturation 0.65 at that lightness. */
const saturated = 0.65 * Math.min(lightness, 1 - lightness);
