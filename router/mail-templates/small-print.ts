// The last line of an answer: what the run took, and which command it was. Pure.
import type { Tracking } from '../../contract/tracking/record.ts'
import { counted, dollars, inSeries, inWords } from './amounts.ts'

/** In every mail about a command: a person who asks for help names it. */
export const commandReference = (commandId: string): string => `(command ${commandId})`

/** The id of the command that one of our mails is about. */
export const commandIdIn = (text: string): string | undefined =>
  text.match(/\(command \S+\)(?=\s*$)/)?.[0].slice('(command '.length, -1)

const tokensUsed = (input: number | undefined, output: number | undefined): string[] => {
  if (!input && !output) return []
  if (!output) return [`used ${counted(input ?? 0, 'token')} in`]
  if (!input) return [`used ${counted(output, 'token')} out`]
  return [`used ${counted(input, 'token')} in and ${output.toLocaleString('en-US')} out`]
}

/** Only what is known, of this run alone. */
export const smallPrint = ({ response, startedAt, commandId }: Tracking): string => {
  const { durationMs = 0, inputTokens, outputTokens, costUsd } = response ?? {}
  const told = [
    ...(startedAt !== undefined && durationMs >= 500 ? [`took ${inWords(durationMs)}`] : []),
    ...tokensUsed(inputTokens, outputTokens),
    ...(costUsd === undefined ? [] : [`cost ${dollars(costUsd)}`]),
  ]
  const sentence = told.length === 0 ? '' : `This ${inSeries(told)}. `
  return `${sentence}${commandReference(commandId)}`
}
