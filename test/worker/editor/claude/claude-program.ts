import { accessSync, constants } from 'node:fs'
import path from 'node:path'

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const onPath = (): string | undefined =>
  (process.env.PATH ?? '')
    .split(':')
    .filter((dir) => dir !== '')
    .map((dir) => path.join(dir, 'claude'))
    .find(isExecutable)

/** The real Claude Code, which is no dependency: at CLAUDE_BIN or on the PATH. Absent: tests that need it are skipped. */
export const claudeProgram = (): string | undefined => {
  const given = process.env.CLAUDE_BIN
  return given === undefined || given === '' ? onPath() : given
}

/** Of a suite that needs it. */
export const withClaude = (title: string): string =>
  claudeProgram() === undefined ? `${title} (no claude on the PATH and no CLAUDE_BIN)` : title
