import type {MaskFacts} from '../../check/mask-facts.ts';
import type {MaskOnMap} from '../../check/mask-on-map.ts';
import type {Window} from '../../map/window.ts';
import type {MaskToCheck} from './masks-to-check.ts';

/** One mask by numbers. */
export type CheckedMask = MaskToCheck & {
  readonly facts: MaskFacts;
  /** On the map; left out without one, and where the mask does not fit into it. */
  readonly onMap?: MaskOnMap & {
    /** Of the map's density above its solvent, that which lies under the mask. */
    readonly heldShare: number;
  };
};

/** What is kept of a mask that was looked at: not its whole box, and no piece of one that cannot be used. */
export type LookedAt = {readonly mask: CheckedMask; readonly window?: Window};
