// All alarms of a deployment, each one that somebody can act on. CloudWatch counts ten alarms as free and takes $0.10 a month for each further
// one: so what is acted on alike shares one, and its mail names a saved query. There are sixteen, those of the scaling
// included, however many projects there are.
//
// There is none for the age of the oldest message of the e-mail queue: accepted notices sleep there, hidden, as their own reminders, for
// ANSWER_REMINDER_SECONDS. What waits visibly is what no router takes.
import type { Deployment } from '../deployment.ts'
import type { Alarm } from './alarm.ts'
import { ofAgent } from './alarms/of-agent.ts'
import { ofDaemons } from './alarms/of-daemons.ts'
import { ofDeadLetters } from './alarms/of-dead-letters.ts'
import { ofRouter } from './alarms/of-router.ts'
import { ofSending } from './alarms/of-sending.ts'
import { ofWorkers } from './alarms/of-workers.ts'

export const alarmsOf = (deployment: Deployment): Alarm[] => [
  ...ofRouter(deployment),
  ...ofWorkers(deployment),
  ...ofDaemons(deployment),
  ...ofAgent(deployment),
  ...(deployment.settings.target === 'aws' ? ofSending(deployment) : []),
  ...ofDeadLetters(deployment),
]
