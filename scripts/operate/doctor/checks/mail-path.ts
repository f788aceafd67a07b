// The way of mails on AWS: what SES and DNS say.
import {
  DescribeActiveReceiptRuleSetCommand,
  GetAccountSendingEnabledCommand,
  GetIdentityDkimAttributesCommand,
  GetIdentityVerificationAttributesCommand,
  GetSendQuotaCommand,
} from '@aws-sdk/client-ses'
import { domainOf } from '../../../../contract/address.ts'
import { deploymentNames } from '../../../../deployment/names.ts'
import { NotLooked } from '../check.ts'
import type { Check, Finding } from '../check.ts'
import type { Seen } from '../seen.ts'

/** SES gives this many mails a day to accounts in the sandbox. */
const SANDBOX_MAILS = 200
const NEARLY = 0.8

/** Throws NotLooked where there is nothing to look at. */
const domainIn = ({ env, isEmulator }: Seen): string => {
  if (isEmulator || env['AWS_ENDPOINT_URL_SES']) throw new NotLooked('an emulator sends no mail')
  const sender = env['SENDER_ADDRESS']
  if (!sender) throw new NotLooked('SENDER_ADDRESS is not set here')
  return domainOf(sender)
}

const receives = ({ env }: Seen): boolean => (env['RECEIVE_MAIL'] ?? 'yes') === 'yes'

export const identityCheck: Check = {
  name: 'identity of the sender',
  looksAt: 'whether SES sends for the domain of SENDER_ADDRESS, and signs',
  run: async (seen) => {
    const domain = domainIn(seen)
    const { ses } = seen.where.clients
    const Identities = [domain]
    const proven = await ses.send(new GetIdentityVerificationAttributesCommand({ Identities }))
    const { DkimAttributes } = await ses.send(new GetIdentityDkimAttributesCommand({ Identities }))
    const status = proven.VerificationAttributes?.[domain]?.VerificationStatus
    const dkim = DkimAttributes?.[domain]
    const repair = 'make deploy says which DNS records are wanted; then wait for SES'
    const found: Finding[] = []
    if (status !== 'Success')
      found.push({
        wrong: `SES sends nothing for it: ${status ?? 'it is not known there'}`,
        where: domain,
        repair,
      })
    if (dkim?.DkimVerificationStatus !== 'Success' || dkim.DkimEnabled === false)
      found.push({
        wrong: `its mails are not signed: DKIM is ${dkim?.DkimVerificationStatus ?? 'not set up'}`,
        where: domain,
        repair,
      })
    const missing = await Promise.all(
      (dkim?.DkimTokens ?? []).map(async (token) => {
        const name = `${token}._domainkey.${domain}`
        return (await seen.dns.cname(name)).length === 0 ? [name] : []
      }),
    )
    for (const name of missing.flat())
      found.push({ wrong: 'DNS has no CNAME of this name', where: name, repair })
    return found
  },
}

export const sendingCheck: Check = {
  name: 'sending',
  looksAt: "SES's sandbox, quota, and whether it is switched off",
  run: async (seen) => {
    domainIn(seen)
    const { clients, region } = seen.where
    const quota = await clients.ses.send(new GetSendQuotaCommand({}))
    const { Enabled } = await clients.ses.send(new GetAccountSendingEnabledCommand({}))
    const { Max24HourSend: most = 0, SentLast24Hours: sent = 0 } = quota
    const where = `SES in ${region}`
    const found: Finding[] = []
    if (Enabled === false)
      found.push({
        wrong: 'the sending of the account is switched off',
        where,
        repair: 'see why in its console, then aws ses update-account-sending-enabled --enabled',
      })
    if (most === SANDBOX_MAILS)
      found.push({
        wrong: 'the account is in the sandbox: it mails to verified addresses only',
        where,
        repair: 'ask SES for production access (docs/deploy.md)',
      })
    if (most > 0 && sent > NEARLY * most)
      found.push({
        wrong: `${Math.round(sent)} of ${most} mails of this day are sent`,
        where,
        repair: 'ask for a higher quota; answers wait until there is room',
      })
    return found
  },
}

export const receivingCheck: Check = {
  name: 'receiving',
  looksAt: 'the active rule set, and where DNS sends mail for the domain',
  run: async (seen) => {
    const domain = domainIn(seen)
    if (!receives(seen)) throw new NotLooked('RECEIVE_MAIL=no: other rules receive it')
    const { clients, region, prefix } = seen.where
    const { Metadata } = await clients.ses.send(new DescribeActiveReceiptRuleSetCommand({}))
    const wanted = deploymentNames(prefix).receiptRuleSet
    const host = `inbound-smtp.${region}.amazonaws.com`
    const mx = await seen.dns.mx(domain)
    const found: Finding[] = []
    if (Metadata?.Name !== wanted)
      found.push({
        wrong: `SES receives by ${Metadata?.Name ? `the rule set ${Metadata.Name}` : 'no rule set'}, not by ours: no mail arrives`,
        where: `SES in ${region}`,
        repair: `aws ses set-active-receipt-rule-set --region ${region} --rule-set-name ${wanted}`,
      })
    if (!mx.map((name) => name.replace(/\.$/, '')).includes(host))
      found.push({
        wrong: `mail for it goes to ${mx.join(', ') || 'nowhere'}, not to SES`,
        where: domain,
        repair: `in its DNS: MX 10 ${host}`,
      })
    return found
  },
}

export const policyOfSenderCheck: Check = {
  name: 'DMARC and SPF',
  looksAt: 'what DNS tells others about mails of the domain',
  run: async (seen) => {
    const domain = domainIn(seen)
    const dmarc = (await seen.dns.txt(`_dmarc.${domain}`)).filter((text) => /^v=DMARC1\b/i.test(text))
    const spf = (await seen.dns.txt(domain)).filter((text) => /^v=spf1\b/i.test(text))
    const found: Finding[] = []
    if (dmarc.length !== 1)
      found.push({
        wrong:
          dmarc.length === 0
            ? 'it has no DMARC policy: large providers refuse such mail'
            : 'it has several DMARC policies: none counts',
        where: `_dmarc.${domain}`,
        repair: 'one TXT record there, v=DMARC1; p=none for a start (make deploy prints it)',
      })
    // None is right: SES sends under a domain of its own.
    if (spf.length > 1)
      found.push({
        wrong: 'it has several SPF records: none counts',
        where: domain,
        repair: 'make one of them',
      })
    return found
  },
}
