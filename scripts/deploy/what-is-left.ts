// What a person has to do after a deployment until mail comes and goes: nothing of it is Terraform's.
import { domainOf } from '../../contract/address.ts'
import { isFailed } from './aws.ts'
import type { Prepared } from './prepare.ts'

type Known = Pick<Prepared, 'aws' | 'choices' | 'stacks' | 'terraform'>

/** Until SES has found them. */
const dnsRecords = async ({ aws, choices, stacks, terraform }: Known): Promise<string[]> => {
  const domain = domainOf(choices.senderAddress)
  const data = stacks.find(({ id }) => id === 'data')
  if (!data || (await aws.identity(domain)) === 'proven') return []
  const records = (await terraform.state(data)).outputs['dns_records']
  if (!Array.isArray(records)) return []
  return [
    `- set these in the DNS of ${domain} (name, type, value); SES looks for them by itself:`,
    ...records.map((record) => `    ${String(record)}`),
  ]
}

const sandbox = async ({ aws, choices: { region } }: Known): Promise<string[]> => {
  const isIn = await aws.isInSandbox()
  if (isFailed(isIn) || !isIn) return []
  return [
    `- SES here writes to verified addresses only: aws ses verify-email-identity --region ${region} --email-address YOU, and docs/deploy.md for everybody`,
  ]
}

/** At the end of a deployment to an account. Says nothing when mail can come and go. */
export const tellWhatIsLeft = async (known: Known): Promise<void> => {
  if (known.choices.target === 'local') return
  const left = [...(await dnsRecords(known)), ...(await sandbox(known))]
  if (left.length > 0) console.log(['\nUntil mail comes and goes:', ...left].join('\n'))
}
