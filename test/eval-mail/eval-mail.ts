// make eval-mail: the router's reader over a folder of mails with expected results beside them; without DIR over our own cases.
import { ownCases } from '../cases/mail/corpus.ts'
import { evaluate } from './evaluate.ts'
import type { Result } from './evaluate.ts'
import { KINDS } from './mail-case.ts'
import type { Kind } from './mail-case.ts'
import { readFolder } from './read-folder.ts'
import { showMisses, showSummary } from './show.ts'
import { summarise } from './summary.ts'

const REPORTED = 'test/cases/mail/reported'

const isSet = (name: string): boolean => !['', '0', undefined].includes(process.env[name])

const expectedKind = (): Kind | undefined => {
  const { EXPECT = '' } = process.env
  const kind = KINDS.find((known) => known === EXPECT)
  if (EXPECT !== '' && kind === undefined)
    throw new Error(`EXPECT is ${EXPECT}, and not one of ${KINDS.join(', ')}`)
  return kind
}

const peakMb = (): number => process.resourceUsage().maxRSS / 1024

const print = (title: string, results: Result[]): void => {
  const misses = showMisses(results, isSet('VERBOSE'))
  console.log(`\n${title}\n${showSummary(summarise(results), peakMb())}`)
  if (misses !== '') console.log(`\n  not as expected:\n${misses}`)
}

const asJson = (title: string, results: Result[]) => ({
  title,
  ...summarise(results),
  peakMb: Math.round(peakMb()),
  misses: results
    .filter(({ verdict }) => !verdict.exact)
    .map(({ name, expected, outcome, verdict }) => ({ name, expected, outcome, ...verdict })),
})

try {
  const { DIR = '' } = process.env
  const kind = expectedKind()
  const corpora: [title: string, results: Result[]][] =
    DIR === ''
      ? [
          ['Reported mails', await evaluate(await readFolder(REPORTED))],
          ['Our own cases', await evaluate(await ownCases())],
        ]
      : [[DIR, await evaluate(await readFolder(DIR, kind))]]
  if (isSet('JSON'))
    console.log(
      JSON.stringify(
        corpora.map(([title, results]) => asJson(title, results)),
        null,
        2,
      ),
    )
  else for (const [title, results] of corpora) print(title, results)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
