import type { Night } from '../night.ts'
import { keyOf, MAILS_EACH, PROJECTS, wordsOf } from '../projects.ts'
import type { Act } from '../question.ts'

const HEALTHY = ['bakery', 'museum', 'garden', 'school'].length

/** Of each project one after the other, as they were written; of all projects at once. */
const writeAll = async ({ mail, system: { until } }: Night): Promise<void> => {
  await Promise.all(
    PROJECTS.map(async (project) => {
      for (let n = 1; n <= MAILS_EACH; n++) {
        await mail(project, `${project}-${n}`, wordsOf(project, n))
        const accepted = (line: { event: string; projectKey?: unknown }): boolean =>
          line.event === 'accepted' && line.projectKey === keyOf(project)
        await until(accepted, n)
      }
    }),
  )
}

const untilAnswered = async ({ system: { until }, idOf }: Night): Promise<void> => {
  const elsewhere = (line: { event: string; projectKey?: unknown }): boolean =>
    line.event === 'replied' && line.projectKey !== keyOf('club')
  await until(elsewhere, HEALTHY * MAILS_EACH)
  const hung = await idOf(`club-${MAILS_EACH}`)
  // Seconds later, when what it has printed is noted.
  await until(({ event, commandId }) => event === 'progress' && commandId === hung)
}

export const mails: Act = {
  happens:
    "30 mails in some seconds, six to each of five projects. The garden's repository has\nbeen removed, the school's build fails, the club's editing program hangs or exits 4.",
  does: async (night) => {
    await writeAll(night)
    await untilAnswered(night)
  },
  questions: [
    {
      asks: 'What is running?',
      words: () => ['status'],
      shows: async ({ idOf }) => [
        new RegExp(`${await idOf(`club-${MAILS_EACH}`)} +club#ann +runs for \\d+ s`),
        /begun (once|twice|\d times), on worker-\w+/,
        /Workers alive: 2 of 2/,
        /"waiting for the template engine"/,
        /! 1\d commands failed within half an hour/,
      ],
    },
    {
      asks: 'Who waits, and why?',
      words: () => ['status'],
      shows: async ({ idOf }) => [
        new RegExp(`club#ann +waits: (put back for|behind) ${await idOf(`club-${MAILS_EACH}`)}`),
      ],
    },
    {
      asks: 'Which command is slow, or hangs?',
      words: async ({ idOf }) => ['trace', await idOf(`club-${MAILS_EACH}`)],
      shows: () => [/(edit|at work), not ended yet/, /Please hang/],
    },
    {
      asks: 'Which failed tonight?',
      words: () => ['failed', '--since', '1h'],
      shows: async ({ idOf }) => [
        /1[2-9] failed/,
        new RegExp(await idOf('garden-1')),
        new RegExp(await idOf('school-1')),
        /exit code 3/,
      ],
    },
    {
      asks: 'Why did that mail fail?',
      words: () => ['trace', '--mail', '<school-1@night.example>'],
      shows: () => [/exit code 3/, /layout\.html: unknown tag "hero" on line 7/],
    },
    {
      asks: "One command's whole story?",
      words: () => ['trace', '--mail', '<bakery-1@night.example>'],
      shows: () => [/done, answered after/, /push/, /publish/, /worker-\w+/, /router/],
    },
  ],
}
