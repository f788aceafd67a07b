// Questions that are asked again and again, in the language of CloudWatch Logs Insights, over the logs of both daemons.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html

export const QUERY_NAMES = {
  life: 'life of one command',
  slowest: 'slowest commands',
  stages: 'where the time goes',
  failures: 'failures by cause',
  owners: 'who owns what',
  people: 'mails that need a person',
  deadLetters: 'dead letters by project',
  cost: 'cost by project',
  claims: 'claims and take-overs',
} as const

/** To be replaced by the id that every answer names. */
export const COMMAND_PLACEHOLDER = 'PUT-THE-COMMAND-ID-HERE'

export const QUERIES: Record<keyof typeof QUERY_NAMES, string> = {
  life: `
fields @timestamp, daemon, event, projectKey, generation, stage, outcome, ms, end, reason, costUsd, error.message
| filter commandId = "${COMMAND_PLACEHOLDER}"
| sort @timestamp asc
| limit 1000`,

  slowest: `
fields @timestamp, commandId, projectKey, end, durationMs, costUsd
| filter event = "settled"
| sort durationMs desc
| limit 25`,

  stages: `
filter event = "stage_ended"
| stats count(*) as times, avg(ms) as usual, pct(ms, 95) as slow, max(ms) as slowest by stage, outcome
| sort slow desc`,

  failures: `
filter level = "error"
| stats count(*) as times, latest(commandId) as example, latest(@timestamp) as newest by event, error.message, why
| sort times desc
| limit 100`,

  people: `
fields @timestamp, event, commandId, projectKey, threadId, recipient, sender, why, problem
| filter event in ["answer_undeliverable", "recipient_refused", "address_blocked", "recipient_blocked", "sender_unproven", "fenced"]
| sort @timestamp desc
| limit 100`,

  deadLetters: `
filter event in ["dead_letter", "dead_letter_unreadable", "dead_letter_of_another", "dead_letters_left"]
| stats count(*) as times, latest(messages) as messages, latest(commandId) as command, latest(@timestamp) as newest by projectKey, queue, event
| sort newest desc
| limit 100`,

  // Whoever loses its lease is the owner until another one claims: only the row's own changes count.
  owners: `
filter event in ["claimed", "released", "left", "dead_owner_let_go"]
| stats latest(event) as state, latest(containerId) as worker, latest(generation) as current, latest(@timestamp) as since by projectKey
| filter state = "claimed"
| sort worker asc
| limit 1000`,

  cost: `
filter event = "cost_reported"
| stats sum(costUsd) as usd, count(*) as runs, max(costUsd) as dearest, sum(inputTokens) as tokensIn, sum(outputTokens) as tokensOut by projectKey
| sort usd desc
| limit 100`,

  claims: `
fields @timestamp, event, projectKey, generation, containerId, tookFrom, deadOwner, waitedMs, why, error.message
| filter event in ["claimed", "claim_lost", "claim_failed", "claim_requested_again", "lease_lost", "poison", "left", "dead_owner_let_go"]
| sort @timestamp desc
| limit 200`,
}
