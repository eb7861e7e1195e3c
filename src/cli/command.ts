import {Command} from '@oclif/core';
import type {Warning} from '../errors.ts';
import {errorText, shownError, type ShownError} from './render-error.ts';

/** The shared base of all commands: how warnings and errors look, as text and as JSON. */
export abstract class LocalsymCommand extends Command {
  static override readonly enableJsonFlag: boolean = true;

  /** Warnings to stderr, one a line; nothing under --json, where they are in the result. */
  protected warnings(warnings: readonly Warning[]): void {
    for (const {message} of warnings) this.logToStderr(`! ${message}`);
  }

  /** oclif reads `exitCode` under --json and `oclif.exit` without: give every error both. */
  protected override async catch(error: Error & {exitCode?: number; oclif?: {exit?: number}}): Promise<void> {
    if (this.jsonEnabled()) error.exitCode = this.shown(error).exitCode;
    else if (error.oclif !== undefined) {
      this.logToStderr(errorText(this.shown(error)).trimEnd());
      process.exitCode = this.shown(error).exitCode;
      return;
    }
    return super.catch(error);
  }

  protected override toErrorJson(error: unknown): unknown {
    const {message, code, suggestions, exitCode} = this.shown(error);
    return {error: {message, code, suggestions, exitCode}};
  }

  private shown(error: unknown): ShownError {
    return shownError(error, {flags: Object.keys(this.ctor.flags)});
  }
}
