// drop: removes dead letters for good.
import type { Operation } from '../cli/operation.ts'
import { EXIT, Problem } from '../cli/problem.ts'
import { chosen, chosenOptions, isSure } from '../dead/chosen.ts'
import type { ChosenOptions } from '../dead/chosen.ts'
import { eachQueue } from '../dead/letters.ts'
import type { HeldLetter } from '../dead/letters.ts'
import { linesOf, plainLetter } from '../dead/show.ts'

/** What nobody hears of when it is gone. */
const warningOf = ({ queue, redrive, commandId }: HeldLetter): string | undefined => {
  if (redrive?.to === 'email') return '  Nobody will be answered about it.'
  // The table knows it: its owner sends it again.
  return queue.kind === 'project' && redrive !== undefined
    ? `  ${commandId} stays open all the same.`
    : undefined
}

export const dropOperation: Operation<ChosenOptions> = {
  name: 'drop',
  says: 'removes dead letters for good',
  words: '[id]',
  options: chosenOptions(),
  run: async (options, around, words) => {
    const { terminal, open } = around
    const { one, isMeant } = chosen('drop', options, words)
    const dropped: object[] = []
    const left: object[] = []
    const say = (lines: string[]): void => terminal.say(lines.join('\n'))
    await eachQueue(open(), async (letters) => {
      for (const letter of letters.filter(isMeant)) {
        const warning = warningOf(letter)
        say([...linesOf(letter, Date.now(), terminal.width), ...(warning === undefined ? [] : [warning])])
        const sure = await isSure('drop', options, around, '  Remove it for good?')
        if (sure) await letter.remove()
        say([sure ? '  Dropped.' : '  Left as it is.'])
        ;(sure ? dropped : left).push(plainLetter(letter))
      }
    })
    if (one !== undefined && dropped.length + left.length === 0)
      throw new Problem(
        `there is no dead letter ${JSON.stringify(one)} that can be seen now: make dead shows them`,
      )
    const hint = left.length > 0 && !terminal.isTerminal ? ' --yes (YES=1) drops them without asking.' : ''
    terminal.show({ dropped, left }, () => `${dropped.length} dropped, ${left.length} left.${hint}`)
    return EXIT.fine
  },
}
