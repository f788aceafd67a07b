// The tables of settings in docs/settings.md, made from the settings themselves, that of walls in docs/scale.md, and those of
// docs/emulators.md. `make docs` writes them; a test fails when they are not true.
import { readFile, writeFile } from 'node:fs/promises'
import type { SettingTable } from '../../contract/settings/setting.ts'
import { deploymentSettings } from '../../deployment/settings.ts'
import { routerSettings } from '../../contract/settings/router.ts'
import { sharedSettings } from '../../contract/settings/shared.ts'
import { workerSettings } from '../../contract/settings/worker.ts'
import { callsTable, questionsTable } from './emulators-tables.ts'
import { scaleTable } from '../scale/table.ts'
import { loadSettings } from '../cost/load.ts'
import { confirmSettings, destroySettings, smokeSettings } from '../deploy/settings.ts'

const marksOf = (what: string): RegExp =>
  new RegExp(`^(<!-- ${what}: written by make docs -->)$.*^(<!-- end of ${what} -->)$`, 'ms')

const shown = (fallback: string | undefined): string => {
  if (fallback === undefined) return '**required**'
  return fallback === '' ? 'empty' : `\`${fallback}\``
}

const rows = (table: SettingTable, who: string): string[] =>
  Object.values(table).map(
    ({ name, fallback, says }) => `| \`${name}\` | ${who} | ${shown(fallback)} | ${says} |`,
  )

const only = (table: SettingTable): SettingTable =>
  Object.fromEntries(Object.entries(table).filter(([key]) => !(key in sharedSettings)))

const tableOf = (rowsOfAll: string[]): string =>
  ['| setting | who | default | meaning |', '| --- | --- | --- | --- |', ...rowsOfAll].join('\n')

/** Those of the daemons, as Markdown. Pure. */
export const settingsTable = (): string =>
  tableOf([
    ...rows(sharedSettings, 'both'),
    ...rows(only(routerSettings), 'router'),
    ...rows(only(workerSettings), 'worker'),
  ])

/** Those of a deployment, as Markdown. Pure. */
export const deploymentTable = (): string => {
  const { imageTag, ...chosen } = deploymentSettings
  return tableOf([
    ...rows({ ...chosen, imageTag: { ...imageTag, fallback: 'the commit' } }, 'deployment'),
    ...rows(smokeSettings, '`make deploy`'),
    ...rows(destroySettings, '`make destroy`'),
    ...rows(confirmSettings, 'both of them'),
    ...rows(loadSettings, '`make cost`'),
  ])
}

export interface WrittenTable {
  path: string
  /** Its name in the marks around it. */
  what: string
  table: () => string
}

export const TABLES: WrittenTable[] = [
  { path: 'docs/settings.md', what: 'settings', table: settingsTable },
  { path: 'docs/settings.md', what: 'deployment', table: deploymentTable },
  { path: 'docs/scale.md', what: 'walls', table: scaleTable },
  { path: 'docs/emulators.md', what: 'promises', table: questionsTable },
  { path: 'docs/emulators.md', what: 'calls', table: callsTable },
]

/** A document with the table between its marks. Throws when they are missing. */
export const withTable = (document: string, what: string, table: string): string => {
  const marks = marksOf(what)
  if (!marks.test(document))
    throw new Error(
      `the lines "<!-- ${what}: written by make docs -->" and "<!-- end of ${what} -->" are missing`,
    )
  return document.replace(marks, (_all, start: string, end: string) => `${start}\n${table}\n${end}`)
}

const rewrite = async ({ path, what, table }: WrittenTable): Promise<void> => {
  const file = new URL(`../../${path}`, import.meta.url)
  await writeFile(file, withTable(await readFile(file, 'utf8'), what, table()))
}

if (import.meta.main) for (const each of TABLES) await rewrite(each)
