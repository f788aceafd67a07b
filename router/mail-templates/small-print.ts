// What the run took, below an answer. Pure.
import { languageOfRow } from '../language/language.ts'
import { phrasesOf } from '../phrases/phrases.ts'
import type { Tracking } from '../../contract/tracking/record.ts'
import { counted, dollars, inWords } from './amounts.ts'

const BETWEEN = ' · '

/** Where the work is, for whoever looks after the repository. */
export const whereItIs = ({ response, reply }: Pick<Tracking, 'response' | 'reply'>): string => {
  const { colon, small } = phrasesOf(languageOfRow(reply))
  const { commit, branch } = response ?? {}
  if (!branch) return ''
  const parts = commit ? [small.commit + colon + commit.slice(0, 12)] : []
  return [...parts, small.branch + colon + branch].join(BETWEEN)
}

/** Only what is known, of this run alone; empty when nothing is. */
export const whatItTook = ({ response, startedAt, reply }: Tracking): string => {
  const language = languageOfRow(reply)
  const { colon, small } = phrasesOf(language)
  const { durationMs = 0, inputTokens = 0, outputTokens = 0, costUsd } = response ?? {}
  const wasTimed = startedAt !== undefined && durationMs >= 500
  return [
    wasTimed ? small.time + colon + inWords(language, durationMs) : '',
    costUsd === undefined ? '' : small.cost + colon + dollars(language, costUsd),
    inputTokens + outputTokens > 0
      ? small.tokens(counted(language, inputTokens), counted(language, outputTokens))
      : '',
  ]
    .filter((part) => part !== '')
    .join(BETWEEN)
}
