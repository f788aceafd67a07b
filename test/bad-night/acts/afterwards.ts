import type { Act } from '../question.ts'
import { untilAllAnswered } from './mending.ts'

export const afterwards: Act = {
  happens: 'All is answered, and the garden is to go.',
  does: untilAllAnswered,
  isAtOnce: true,
  questions: [
    {
      asks: 'How is a project removed?',
      words: () => ['offboard', 'garden', '--yes'],
      shows: () => [/garden is removed/],
    },
    {
      asks: "How is a person's right taken?",
      isExtra: true,
      words: () => ['revoke', 'ben@bakery.test', '--yes'],
      shows: () => [/ben@bakery\.test has no right on bakery any more/],
    },
    {
      asks: 'What did the daemons say that somebody should read?',
      isExtra: true,
      words: () => ['logs', '--level', 'error', '--since', '1h'],
      shows: () => [/job_failed/, /rejected/, /open_without_row/],
    },
  ],
}
