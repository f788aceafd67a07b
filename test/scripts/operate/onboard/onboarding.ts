// Projects of a test that are to be onboarded, with repositories of their own.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeProjectRows } from '../../../../scripts/cloud/project-rows.ts'
import { tableNames } from '../../../../contract/names.ts'
import type { Clients } from '../../../../platform/clients.ts'
import { onboardOperation } from '../../../../scripts/operate/onboard/operation.ts'
import { runOperation } from '../run-operation.ts'
import type { RunOptions } from '../run-operation.ts'
import { makeRepository } from './repositories.ts'

export const PREFIX = 'test'
export const PAGE = { 'index.html': '<!doctype html><title>x</title>' }
export const BUILD = {
  'site/index.html': '<!doctype html>',
  'build.mjs': "import { cpSync } from 'node:fs'; cpSync('site', 'dist', { recursive: true })",
  'package.json': '{"scripts":{"build":"node build.mjs"}}',
}

let number = 0

/** `dir`: for repositories and files. */
export const makeOnboarding = (clients: Clients, dir: string) => ({
  projectIds: async (email: string): Promise<string[]> => {
    const configs = makeProjectRows(clients.dynamodb, tableNames(PREFIX).configs)
    return (await configs.projectsOf(email)).map(({ projectId }) => projectId)
  },
  file: (name: string, content: string): string => {
    const path = join(dir, name)
    writeFileSync(path, content)
    return path
  },
  setup: async (files: Record<string, string>) => {
    const projectId = `shop${++number}`
    const repository = await makeRepository(dir, projectId, files)
    const all = (args: string[], more: Partial<RunOptions> = {}) =>
      runOperation(onboardOperation, args, { clients, prefix: PREFIX, ...more })
    const told = Object.assign((...args: string[]) => all([...args, '--no-sample']), {
      all,
      typing: (types: string[], ...args: string[]) => all([...args, '--no-sample'], { types }),
    })
    return { row: { email: `ann${number}@x.test`, projectId, userId: 'ann', repository }, told }
  },
})
