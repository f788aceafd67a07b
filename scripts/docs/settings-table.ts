// The tables of settings in docs/settings.md and docs/deploy.md, made from the settings themselves, and that of walls in docs/scale.md. `make
// docs` writes them; a test fails when they are not true.
import { readFile, writeFile } from 'node:fs/promises'
import type { SettingTable } from '../../contract/settings/setting.ts'
import { deploymentSettings } from '../../deployment/settings.ts'
import { routerSettings } from '../../contract/settings/router.ts'
import { sharedSettings } from '../../contract/settings/shared.ts'
import { workerSettings } from '../../contract/settings/worker.ts'
import { scaleTable } from '../scale/table.ts'
import { loadSettings } from '../cost/load.ts'
import { confirmSettings, destroySettings, smokeSettings } from '../deploy/settings.ts'

const MARKS = /^(<!-- (\w+): written by make docs -->)$.*^(<!-- end of \2 -->)$/ms
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

/** The documents with a table, by their paths. */
export const TABLES: Record<string, () => string> = {
  'docs/settings.md': settingsTable,
  'docs/deploy.md': deploymentTable,
  'docs/scale.md': scaleTable,
}

/** A document with the table between its marks. Throws when they are missing. */
export const withTable = (document: string, table: string): string => {
  if (!MARKS.test(document))
    throw new Error('the lines "<!-- ...: written by make docs -->" and "<!-- end of ... -->" are missing')
  return document.replace(MARKS, (_all, start: string, _what, end: string) => `${start}\n${table}\n${end}`)
}

const rewrite = async (path: string, table: string): Promise<void> => {
  const file = new URL(`../../${path}`, import.meta.url)
  await writeFile(file, withTable(await readFile(file, 'utf8'), table))
}

if (import.meta.main) for (const [path, table] of Object.entries(TABLES)) await rewrite(path, table())
