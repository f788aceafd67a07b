// What an emulator has no use for: it runs no containers, and no mail reaches it.
import type { TerraformStack } from '#cdk'
import type { SesDomainIdentity } from '#aws/ses-domain-identity'
import { allSecrets } from '../../deployment/daemon-secrets.ts'
import type { Deployment } from '../deployment.ts'
import { dnsRecords } from './dns-records.ts'
import { makeImages } from './images.ts'
import type { MailWay } from './mail-way.ts'
import type { Outputs } from './outputs.ts'
import type { PrivateBuckets } from './private-buckets.ts'
import { makeSecret } from './secret.ts'
import { makeFeedback, makeReceiving, makeSigning } from './ses.ts'

/** Makes images, the rules for mail and the secrets, and returns what a person needs to know of them. `sender`: absent when it is not ours. */
export const makeOnAws = (
  stack: TerraformStack,
  { settings }: Deployment,
  { buckets, way, sender }: { buckets: PrivateBuckets; way: MailWay; sender?: SesDomainIdentity },
): Outputs => {
  const { prefix, receiveMail } = settings
  const images = makeImages(stack, prefix)
  const own = sender && { sender, signing: makeSigning(stack, sender) }
  if (receiveMail === 'yes') makeReceiving(stack, settings, { mail: buckets.mail, way, ...own })
  if (own) makeFeedback(stack, { way, ...own })
  const secrets = allSecrets(settings).map((secret) => makeSecret(stack, secret))
  return {
    dns_records: {
      description:
        'To be set in the DNS of the domain of SENDER_ADDRESS. The policy of _dmarc is advice: keep your own if you have one. SPF needs nothing: SES sends under a domain of its own.',
      value: dnsRecords(settings, own),
    },
    router_images: {
      description: 'Where images of the router are pushed.',
      value: images.router.repositoryUrl,
    },
    worker_images: {
      description: 'Where images of the workers are pushed.',
      value: images.worker.repositoryUrl,
    },
    ...(secrets.length > 0 && {
      secrets: {
        description:
          'To be filled by a person (their descriptions say with what; aws secretsmanager put-secret-value), but for that of replies, which make deploy fills: no daemon starts before.',
        value: secrets.map(({ arn }) => arn),
      },
    }),
  }
}
