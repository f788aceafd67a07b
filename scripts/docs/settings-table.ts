// The README's table of settings, made from the settings themselves. `make docs` writes it; a test fails when it is not true.
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { SettingTable } from '../../contract/settings.ts'
import { routerSettings } from '../../contract/settings/router.ts'
import { sharedSettings } from '../../contract/settings/shared.ts'
import { workerSettings } from '../../contract/settings/worker.ts'

const START = '<!-- settings: written by make docs -->'
const END = '<!-- end of settings -->'
const README = fileURLToPath(new URL('../../README.md', import.meta.url))

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

/** The table, as Markdown. Pure. */
export const settingsTable = (): string =>
  [
    '| setting | who | default | meaning |',
    '| --- | --- | --- | --- |',
    ...rows(sharedSettings, 'both'),
    ...rows(only(routerSettings), 'router'),
    ...rows(only(workerSettings), 'worker'),
  ].join('\n')

/** A README with the table as it is now. Throws when the marks around it are missing. */
export const withSettingsTable = (readme: string): string => {
  const [from, to] = [readme.indexOf(START), readme.indexOf(END)]
  if (from < 0 || to < from) throw new Error(`README.md lacks the lines "${START}" and "${END}"`)
  return `${readme.slice(0, from)}${START}\n${settingsTable()}\n${readme.slice(to)}`
}

if (import.meta.main) await writeFile(README, withSettingsTable(await readFile(README, 'utf8')))
