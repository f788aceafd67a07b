import type { Night } from '../night.ts'
import { keyOf, MAILS_EACH } from '../projects.ts'
import type { Act, Said } from '../question.ts'
import { FROM_PROGRAM, LONG_NOW } from './sabotage.ts'

const HUNG = `club-${MAILS_EACH}`

const goOn = async (night: Night): Promise<void> => {
  const { until } = night.system
  night.router.kill('SIGCONT')
  await night.goOn()
  const long = await night.idOf(LONG_NOW)
  await until(({ event, commandId }) => event === 'replied' && commandId === long)
}

/** As a person finds it in the list: the last id before the words. */
const letterWith = (words: string, said: Said): string => {
  const [before = ''] = said('dead').split(words)
  return [...before.matchAll(/^ {2}(\S+) {2}\d+ \w+ old$/gm)].at(-1)?.[1] ?? 'none'
}

export const mending: Act = {
  happens: 'The router goes on (SIGCONT), and sees to the work of the killed worker.',
  does: goOn,
  questions: [
    {
      asks: 'How is one hung command stopped?',
      words: async ({ idOf }) => ['stop', await idOf(HUNG), '--yes'],
      shows: async ({ idOf }) => [new RegExp(await idOf(HUNG)), /stopped|interrupted/],
    },
    {
      asks: 'How is a dead letter put back?',
      words: (_night, said) => ['redrive', letterWith('nightly report', said), '--yes'],
      shows: () => [/Redriven\./, /1 redriven, 0 left/],
    },
    {
      asks: 'And the one that nobody can mend?',
      isExtra: true,
      words: (_night, said) => ['drop', letterWith('"paint"', said), '--yes'],
      shows: () => [/Dropped\./, /1 dropped, 0 left/],
    },
  ],
}

/** Every mail of the night; the one whose row is gone is closed. */
export const untilAllAnswered = async ({ system: { until }, idOf }: Night): Promise<void> => {
  for (let n = 1; n <= MAILS_EACH; n++) {
    const commandId = await idOf(`club-${n}`)
    await until((line) => line.event === 'replied' && line.commandId === commandId)
  }
  await until((line) => line.event === 'replied' && line.commandId === FROM_PROGRAM)
  // Of the row that somebody deleted.
  await until(({ event }) => event === 'open_without_row')
  await until((line) => line.event === 'replied' && line.projectKey === keyOf('garden'), MAILS_EACH + 1)
}
