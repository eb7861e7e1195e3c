import type {RelionRelease} from '../../assess/tau2.ts';
import type {Warning} from '../../errors.ts';
import type {AngstromPoint} from '../../geometry/frames.ts';
import type {OperatorSet} from '../../geometry/operator.ts';
import type {DmForm} from '../../io/operator-formats/dm-write.ts';
import type {ReadableFormat, WritableFormat} from '../../io/operator-formats/format.ts';
import type {BoxRequest} from './box-place.ts';

/** What is read, what is done with it, and what is written. */
export type ConvertRequest = BoxRequest & {
  readonly inputPath: string;
  readonly from?: ReadableFormat;
  readonly outputs: readonly string[];
  readonly to?: WritableFormat;
  readonly projectFolder: string;
  readonly release: RelionRelease;
  readonly dmForm: DmForm;
  /** Paths of masks, one a set; those that the file names where left out. */
  readonly maskPaths?: readonly string[];
  /** Numbers of the sets that are taken, from 1; all where left out. */
  readonly chosenSets?: readonly number[];
  /** Of the first copy, in Å from the box centre; the mask's where left out. */
  readonly centre?: AngstromPoint;
  readonly isInverted: boolean;
  readonly composePath?: string;
  readonly isCompleted: boolean;
  readonly tolerance: number;
  readonly reference?: number;
  readonly force: boolean;
};

/** Sets on their way from one file to another, and what is to be said about them. */
export type Sets = {readonly sets: readonly OperatorSet[]; readonly warnings: readonly Warning[]};
