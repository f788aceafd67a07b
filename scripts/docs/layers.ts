// The layers of the code: every folder, with the folders that its files may import. `make docs` writes the linter's rules from this list;
// test/layers.test.ts checks that the list has every folder and that nothing goes round in circles.
import { readFile, writeFile } from 'node:fs/promises'

const SHARED = ['cloud', 'platform', 'contract']

/** Rooms of one daemon, each of which may import those behind it. */
const down = (daemon: string, rooms: string[]): Record<string, string[]> =>
  Object.fromEntries(
    rooms.map((room, i) => [
      `${daemon}/${room}`,
      [...rooms.slice(i + 1).map((below) => `${daemon}/${below}`), ...SHARED],
    ]),
  )

const ROUTER = [
  'intake',
  'accept',
  'sweep',
  'scaling',
  'answer',
  'interpret',
  'words-alone',
  'sender',
  'mail',
  'own-words',
  'mail-templates',
  'phrases',
  'language',
  'threads',
]
const WORKER = [
  'claim',
  'ownership',
  'command',
  'job',
  'editor',
  'api-proxy',
  'publish',
  'workspace-cache',
  'git',
  'leash',
  'workspace',
  'process',
  'lease',
  'errors',
]

export const LAYERS: Record<string, string[]> = {
  contract: [],
  platform: ['contract'],
  cloud: ['platform', 'contract'],
  deployment: ['contract'],
  cdktf: ['deployment', 'contract'],
  scripts: ['deployment', ...SHARED],
  ...down('router', ROUTER),
  ...down('worker', WORKER),
  // Wiring: start.ts and main.ts.
  router: [...ROUTER.map((room) => `router/${room}`), ...SHARED],
  worker: [...WORKER.map((room) => `worker/${room}`), ...SHARED],
  test: [],
}

const TOP = [...new Set(Object.keys(LAYERS).map((folder) => folder.split('/')[0] ?? ''))]

/** How an import names the folder: by its whole path, or from a neighbour in the same daemon by its last part. */
const namedFrom = (from: string, folder: string): string[] => {
  const [daemon, room] = folder.split('/')
  if (room === undefined) return from.split('/')[0] === folder ? [] : [folder]
  return from.startsWith(`${daemon}/`) ? [room] : []
}

/** One expression for all imports that a folder may not have. */
const forbiddenTo = (folder: string): string => {
  const allowed = LAYERS[folder] ?? []
  const others = new Set([...TOP, ...Object.keys(LAYERS)])
  const names = [...others]
    .filter((other) => other !== folder && !allowed.includes(other))
    .flatMap((other) => namedFrom(folder, other))
  return `^(\\.\\./)+(${names.join('|')})/`
}

/** The linter's rule for one folder. */
const overrideOf = (folder: string) => {
  const allowed = LAYERS[folder] ?? []
  return {
    files: [`${folder}/**`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: forbiddenTo(folder),
              message: `${folder}/ may import ${allowed.length === 0 ? 'no other folder' : allowed.join(', ')}`,
            },
          ],
        },
      ],
    },
  }
}

interface LintSettings {
  overrides: { files: string[]; rules: Record<string, unknown> }[]
}

/** Of two rules for one file the last one counts, so a daemon's own comes before those of its rooms. */
export const withLayers = (settings: LintSettings): LintSettings => ({
  ...settings,
  overrides: [
    ...Object.keys(LAYERS)
      .filter((folder) => folder !== 'test')
      .toSorted()
      .map(overrideOf),
    ...settings.overrides.filter(({ rules }) => !('no-restricted-imports' in rules)),
  ],
})

export const LINT_SETTINGS = new URL('../../.oxlintrc.json', import.meta.url)

if (import.meta.main) {
  const settings = JSON.parse(await readFile(LINT_SETTINGS, 'utf8')) as LintSettings
  await writeFile(LINT_SETTINGS, `${JSON.stringify(withLayers(settings), null, 2)}\n`)
}
