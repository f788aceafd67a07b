// redrive: puts dead letters back where they came from, as far as the rules allow it.
import type { Operation } from '../cli/operation.ts'
import { EXIT, Problem } from '../cli/problem.ts'
import { chosen, chosenOptions, isSure } from '../dead/chosen.ts'
import type { ChosenOptions } from '../dead/chosen.ts'
import { eachQueue } from '../dead/letters.ts'
import { linesOf, plainLetter } from '../dead/show.ts'
import { redriveLetter } from './redrive-letter.ts'

export const redriveOperation: Operation<ChosenOptions> = {
  name: 'redrive',
  says: 'puts dead letters back, never what has ended already',
  words: '[id]',
  options: chosenOptions(),
  run: async (options, around, words) => {
    const { terminal, open } = around
    const { one, isMeant } = chosen('redrive', options, words)
    const system = open()
    const done: object[] = []
    const left: object[] = []
    const say = (lines: string[]): void => terminal.say(lines.join('\n'))
    let isUnsure = false
    await eachQueue(system, async (letters) => {
      for (const letter of letters.filter(isMeant)) {
        say(linesOf(letter, Date.now(), terminal.width))
        if (letter.redrive === undefined) {
          say(['  Not redriven.'])
          left.push(plainLetter(letter))
        } else if (await isSure('redrive', options, around, '  Put it back?')) {
          await redriveLetter(system, letter)
          say(['  Redriven.'])
          done.push(plainLetter(letter))
        } else {
          say(['  Left as it is.'])
          isUnsure = true
          left.push(plainLetter(letter))
        }
      }
    })
    if (one !== undefined && done.length + left.length === 0)
      throw new Problem(
        `there is no dead letter ${JSON.stringify(one)} that can be seen now: make dead shows them`,
      )
    const hint = isUnsure && !terminal.isTerminal ? ' --yes (YES=1) puts them back without asking.' : ''
    terminal.show({ redriven: done, left }, () => `${done.length} redriven, ${left.length} left.${hint}`)
    return left.length > 0 && !isUnsure ? EXIT.trouble : EXIT.fine
  },
}
