import type { PlatformSetup, SetupFinding, SetupValue } from '../../platforms/platform-setup.js'

/** A value made for whoever sets up. */
export interface Made {
  readonly name: string
  readonly label: string
  readonly value: string
}

/** What is asked of whoever sets up. Each question ends the setup when it is left unanswered. */
export interface Dialog {
  begin(label: string): void
  /** The ways to connect, at least one. */
  ways(offered: readonly PlatformSetup[], chosen: readonly PlatformSetup[]): Promise<readonly PlatformSetup[]>
  /** A way is about to be set up. */
  heading(setup: PlatformSetup): void
  /** A value, empty for none; `known`: there is one already, which an empty answer keeps. */
  value(value: SetupValue, known: string | undefined): Promise<string>
  publicUrl(known: string | undefined): Promise<string>
  /** Runs a check, with a sign that something goes on. */
  checking(label: string, check: () => Promise<readonly SetupFinding[]>): Promise<readonly SetupFinding[]>
  /** What to do about a check that failed. */
  failed(setup: PlatformSetup): Promise<'again' | 'skip'>
  /** Whether values that differ may be replaced. */
  replace(names: readonly string[], label: string): Promise<boolean>
  /** What is to be entered in the admin pages: our address, and values that were made. */
  enter(setup: PlatformSetup, url: string, made: readonly Made[]): void
  say(lines: readonly string[], title?: string): void
  end(text: string): void
}
