// What ownership rows have open, against the commands' own rows.
import { makeOwnershipTable } from '../../../../cloud/ownership-table.ts'
import { oneLine } from '../../../../platform/visible-text.ts'
import { tookText } from '../../cli/times.ts'
import type { Check, Finding } from '../check.ts'
import type { OpenEntry } from '../rows.ts'
import { makeWord } from '../../cli/make-word.ts'

/** Longer than any program may run, and than SES's worst hour. */
const LONG_MS = 2 * 86_400_000
/** A router answers within seconds. */
const ANSWER_MS = 180_000

const story = ({ commandId }: OpenEntry): string => `make trace COMMAND=${makeWord(commandId)}`

export const openWithoutRowCheck: Check = {
  name: 'open without a row',
  looksAt: 'open commands whose own row is gone',
  run: async ({ open }) =>
    (await open())
      .filter(({ row }) => row === undefined)
      .map((one) => ({
        wrong: 'it is open, and has no row: somebody deleted it. A router closes it, and nobody is answered',
        where: `${oneLine(one.commandId)} of ${oneLine(one.projectKey)}`,
        repair: `tell the person; ${story(one)} looks into the log`,
      })),
}

export const openElsewhereCheck: Check = {
  name: 'open under another key',
  looksAt: 'open commands whose row names another project key',
  run: async ({ open }) =>
    (await open())
      .filter(({ row, projectKey }) => row !== undefined && row.projectKey !== projectKey)
      .map((one) => ({
        wrong: `its own row says ${oneLine(String(one.row?.projectKey))}: nothing of ours writes that`,
        where: `${oneLine(one.commandId)} of ${oneLine(one.projectKey)}`,
        repair: `${story(one)}; docs/operations.md: if a worker was broken into`,
      })),
}

export const openForDaysCheck: Check = {
  name: 'open for days',
  looksAt: 'commands that have been open for more than two days',
  run: async ({ open, now }) =>
    (await open())
      .filter(({ row }) => row !== undefined && row.status !== 'answered' && now - row.acceptedAt > LONG_MS)
      .map((one) => ({
        wrong: `open for ${tookText(now - (one.row?.acceptedAt ?? now))}`,
        where: `${oneLine(one.commandId)} of ${oneLine(one.projectKey)}`,
        repair: `${story(one)}, then make stop COMMAND=${makeWord(one.commandId)}`,
      })),
}

export const unansweredCheck: Check = {
  name: 'settled, not answered',
  looksAt: 'commands that ended minutes ago, and whose answer is not out',
  run: async ({ open, now }) =>
    (await open()).flatMap((one): Finding[] => {
      const { row } = one
      if (row?.status !== 'settled' && row?.status !== 'answering') return []
      const since = now - (row.settledAt ?? row.acceptedAt)
      if (since < ANSWER_MS) return []
      return [
        {
          wrong: `it ended ${tookText(since)} ago, and is not answered: no router, or SES takes no mail`,
          where: `${oneLine(one.commandId)} of ${oneLine(one.projectKey)}`,
          repair: `make logs COMMAND=${makeWord(one.commandId)} LEVEL=warn`,
        },
      ]
    }),
}

export const answeredOpenCheck: Check = {
  name: 'answered, still open',
  looksAt: 'commands that were answered minutes ago, and are open still',
  run: async ({ open, now, where: { clients, tables } }) =>
    (await open())
      .filter(({ row }) => row?.status === 'answered' && now - (row.answeredAt ?? 0) > ANSWER_MS)
      .map((one) => ({
        wrong:
          'it is answered, and open still: it takes a place of MAX_OPEN_PER_PROJECT, and its worker stays warm',
        where: `${oneLine(one.commandId)} of ${oneLine(one.projectKey)}`,
        repair: 'make doctor FIX=1 closes it, as a router would',
        fix: async () => {
          const { answered } = makeOwnershipTable(clients.dynamodb, tables.ownership)
          await answered(one.projectKey, one.commandId)
        },
      })),
}
