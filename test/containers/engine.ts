// Whether the tests with real containers can run here. They take minutes, so only make test-containers asks for them.
import { execFileSync } from 'node:child_process'

const answers = (...args: string[]): boolean => {
  try {
    execFileSync('docker', args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const whyNot = (): string | undefined => {
  if (process.env['CONTAINERS'] !== 'yes') return 'make test-containers runs it'
  if (!answers('version')) return 'no Docker engine answers'
  return answers('compose', 'version') ? undefined : 'docker has no compose plugin'
}

export const WITHOUT_ENGINE = whyNot()

/** Titles of tests say why they are skipped. */
export const inContainers = (title: string): string =>
  WITHOUT_ENGINE === undefined ? title : `${title} (skipped: ${WITHOUT_ENGINE})`
