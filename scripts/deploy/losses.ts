// What a plan would take away of the data, and the question whether it may.
import { DeployEnd } from './problems.ts'
import { lossesIn } from './terraform-json.ts'
import type { Planned, PlannedChange } from './terraform-json.ts'

/** What goes with it. */
const WITH: Record<string, string> = {
  aws_dynamodb_table: 'with all its rows',
  aws_dynamodb_table_item: 'a project, or where its queues are',
  aws_ecr_repository: 'with all its images',
  aws_s3_bucket: 'with all that is in it',
  aws_secretsmanager_secret: 'can be had back for 7 days',
  aws_ses_domain_identity: 'the domain sends no mail any more, whoever sends it, and its DNS records change',
  aws_ses_receipt_rule: 'mail no longer arrives',
  aws_sqs_queue: 'with all messages in it',
  aws_cloudwatch_log_group: 'with all its lines',
}

const REASONS: Record<string, string> = {
  delete_because_no_resource_config: 'these settings do not ask for it any more',
  replace_because_cannot_update: 'what changes of it cannot be changed',
  replace_because_tainted: 'it was half made',
  replace_by_request: 'it was asked for',
}

const lineOf = ({ address, actions, reason = '' }: PlannedChange): string => {
  const how = actions.includes('create') ? 'made anew' : 'destroyed'
  const what = WITH[address.slice(0, address.indexOf('.'))]
  const why = REASONS[reason]
  return `  ${address}: ${how}${what ? `, ${what}` : ''}${why ? ` (${why})` : ''}`
}

/** One line each. Pure. */
export const lossLines = (planned: Planned): string[] => lossesIn(planned).map(lineOf)

export interface Question {
  prefix: string
  /** CONFIRM. */
  confirmed: string
  ask: (question: string) => Promise<string>
  say: (line: string) => void
}

/** Rejects with a DeployEnd unless the prefix is typed, or given beforehand. */
export const confirm = async (
  { prefix, confirmed, ask }: Omit<Question, 'say'>,
  nothing: string,
): Promise<void> => {
  const typed =
    confirmed === '' ? await ask(`Type ${prefix} to go on (or set CONFIRM=${prefix}): `) : confirmed
  if (typed.trim() !== prefix)
    throw new DeployEnd(1, `${nothing}: that was not ${prefix}. The same command asks again`)
}

/** Before what was planned for the data is done. */
export const confirmLosses = async (planned: Planned, question: Question): Promise<void> => {
  const lines = lossLines(planned)
  if (lines.length === 0) return
  question.say([`\nTHIS LOSES SOMETHING OF THE DATA of ${question.prefix}:`, ...lines].join('\n'))
  await confirm(question, 'nothing was changed')
}

/** For a plan. */
export const tellLosses = (planned: Planned): void => {
  const lines = lossLines(planned)
  if (lines.length > 0)
    console.log(['\nmake deploy will ask before it loses of the data:', ...lines].join('\n'))
}
