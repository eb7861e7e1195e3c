import {Command} from '@oclif/core';
import type {Warning} from '../errors.ts';

/** The shared base of all commands: how warnings and errors look, as text and as JSON. */
export abstract class LocalsymCommand extends Command {
  static override readonly enableJsonFlag = true;

  /** Warnings to stderr, one a line; nothing under --json, where they are in the result. */
  protected warnings(warnings: readonly Warning[]): void {
    for (const {message} of warnings) this.logToStderr(`! ${message}`);
  }

  /** oclif reads `exitCode` under --json and `oclif.exit` without: give every error both. */
  protected override async catch(error: Error & {exitCode?: number; oclif?: {exit?: number}}): Promise<void> {
    error.exitCode ??= error.oclif?.exit ?? 1;
    return super.catch(error);
  }

  protected override toErrorJson(error: unknown): unknown {
    const {message, code, suggestions, exitCode} = error as Error & {
      readonly code?: string;
      readonly suggestions?: readonly string[];
      readonly exitCode?: number;
    };
    return {error: {message, code, suggestions, exitCode}};
  }
}
